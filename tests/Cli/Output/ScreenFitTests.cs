using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Tests.Output;

public sealed class ScreenFitTests
{
    [Fact]
    public void Lines_that_fit_stay_as_they_are() => ScreenFit.Of(["a", "b", "c"], 10, 5).Should().Equal("a", "b", "c");

    [Fact]
    public void A_long_line_is_cut() => ScreenFit.Of(["abcdefghij", "abcdefghijk"], 10, 5).Should().Equal("abcdefghij", "abcdefghi…");

    [Theory]
    [InlineData(0, "deploy|… 0 more lines above, 0 of them complete|0 (PENDING)|1 (PENDING)|2 (PENDING)|3 (PENDING)|… 96 more lines below, 0 of them complete")]
    [InlineData(50, "deploy|… 49 more lines above, 49 of them complete|49 (COMPLETE)|50 (PENDING)|51 (PENDING)|52 (PENDING)|… 47 more lines below, 0 of them complete")]
    [InlineData(100, "deploy|… 96 more lines above, 96 of them complete|96 (COMPLETE)|97 (COMPLETE)|98 (COMPLETE)|99 (COMPLETE)|… 0 more lines below, 0 of them complete")]
    public void Of_too_many_lines_those_where_something_goes_on_are_shown(int complete, string expected)
    {
        string[] lines = ["deploy", .. Enumerable.Range(0, 100).Select(i => $"{i} ({(i < complete ? "COMPLETE" : "PENDING")})")];

        ScreenFit.Of(lines, 80, 8).Should().Equal(expected.Split('|'));
    }
}
