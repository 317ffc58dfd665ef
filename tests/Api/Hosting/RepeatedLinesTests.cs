using Orchestrator.Api.Hosting;
using Orchestrator.Api.Tests.Servers;

namespace Orchestrator.Api.Tests.Hosting;

public sealed class RepeatedLinesTests
{
    private readonly RepeatedLines _lines = new();

    [Fact]
    public void What_was_quiet_for_ten_minutes_is_new_again_and_says_how_often_it_was_before()
    {
        Line("a", "exit code 1", 0).Should().Be("a: exit code 1");
        Line("a", "exit code 2", 10).Should().BeNull("only a number differs");
        Line("a", "killed", 10).Should().Be("a: killed");
        Line("a", "exit code 1", 20).Should().BeNull();
        Line("a", "exit code 1", 31).Should().Be("a: exit code 1 (3 times since 2026-01-02T12:00:00.000Z until 2026-01-02T12:20:00.000Z)");
        Line("a", "exit code 1", 60).Should().Be("a: exit code 1");
    }

    [Fact]
    public void Services_do_not_share_lines()
    {
        _lines.Line("one", "a", null, Samples.Noon).Should().Be("a");
        _lines.Line("two", "a", null, Samples.Noon).Should().Be("a");
        _lines.Forget("one");
        _lines.Line("one", "a", null, Samples.Noon).Should().Be("a");
        _lines.Line("two", "a", null, Samples.Noon).Should().BeNull();
    }

    [Fact]
    public void The_oldest_are_forgotten_when_there_are_too_many()
    {
        for (var number = 0; number <= RepeatedLines.Most; number++)
        {
            _lines.Line("one", $"task {number}", null, Samples.Noon.AddMilliseconds(number));
        }

        _lines.Line("one", "task 1", null, Samples.Noon.AddMinutes(1)).Should().BeNull();
        _lines.Line("one", "task 0", null, Samples.Noon.AddMinutes(1)).Should().Be("task 0", "its place was taken");
    }

    private string? Line(string what, string why, int minutes) => _lines.Line("one", what, why, Samples.Noon.AddMinutes(minutes));
}
