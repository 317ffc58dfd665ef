using System.Text;
using Orchestrator.Scenarios.Tests.Harness;
using Orchestrator.Scheduler.Commands;
using Orchestrator.State.Records;

namespace Orchestrator.Scenarios.Tests;

/// <summary>Small files that operators leave with a service are kept, and that they did is audited.</summary>
public sealed class FileTests
{
    private readonly Scenario _scenario = Scenario.Deployed(Specs.Hello(1));

    [Fact]
    public void A_file_outlives_the_scheduler_and_goes_with_its_service()
    {
        var id = _scenario.Snapshot.Services["hello"].Record.Id;
        Store("note.txt", "first").IsAccepted.Should().BeTrue();
        Store("note.txt", "second").IsAccepted.Should().BeTrue();
        _scenario.Start();

        Encoding.UTF8.GetString(ServiceContent.FindProperty(_scenario.Store, id, "file-note.txt")!.Value.Span).Should().Be("second");
        _scenario.Audit().Where(entry => entry.Action == "state file").Select(entry => (entry.Actor, entry.Target, entry.After)).Should().Equal(
            ("tester", "note.txt", "5 bytes kept"), ("tester", "note.txt", "6 bytes kept"));

        _scenario.Uninstall("hello").IsAccepted.Should().BeTrue();
        _scenario.PassUntil("it is gone", () => _scenario.Snapshot.Services.Count == 0, TimeSpan.FromMinutes(2));
        _scenario.StateKeys().Should().NotContain(key => key.Contains("note.txt"));
    }

    [Fact]
    public void A_file_of_1024_bytes_is_kept_and_a_larger_one_is_not()
    {
        Store("a", new string('x', 1024)).IsAccepted.Should().BeTrue();
        Store("b", new string('x', 1025)).Should().Be(new CommandResult(false, "Stream exceeds 1024 byte size limit", RefusalKind.Invalid));
        Keys().Should().Equal("file-a");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a\nb")]
    [InlineData("half \ud800")]
    public void What_cannot_be_a_name_is_refused_and_nothing_is_written(string name)
    {
        Store(name, "x").Should().Be(new CommandResult(false, "A file's name is 1 to 200 characters without slashes and control characters.", RefusalKind.Invalid));
        Keys().Should().BeEmpty();
        _scenario.Audit().Should().NotContain(entry => entry.Action == "state file");
    }

    [Fact]
    public void A_service_that_is_not_there_keeps_nothing() =>
        _scenario.Submit(new StoreFile(Scenario.Operator, "other", "a", "x"u8.ToArray())).Should().Be(new CommandResult(false, "Service other not found", RefusalKind.NotFound));

    private CommandResult Store(string name, string text) => _scenario.Submit(new StoreFile(Scenario.Operator, "hello", name, Encoding.UTF8.GetBytes(text)));

    private IEnumerable<string> Keys() =>
        ServiceContent.PropertyKeys(_scenario.Store, _scenario.Snapshot.Services["hello"].Record.Id).Where(key => key.StartsWith("file-", StringComparison.Ordinal));
}
