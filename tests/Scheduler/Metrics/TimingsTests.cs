using Orchestrator.Scheduler.Metrics;

namespace Orchestrator.Scheduler.Tests.Metrics;

/// <summary>Durations are counted for good, and told apart among the last ones.</summary>
public sealed class TimingsTests
{
    private readonly Timings _timings = new();

    [Fact]
    public void Nothing_done_yet_takes_no_time()
    {
        var view = _timings.Read();

        (view.Count, view.Total, view.Quantile(0), view.Quantile(0.5), view.Quantile(1)).Should().Be((0, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 50)]
    [InlineData(0.75, 75)]
    [InlineData(0.99, 99)]
    [InlineData(0.999, 100)]
    [InlineData(1, 100)]
    public void A_quantile_is_the_least_duration_that_such_a_share_does_not_exceed(double share, int milliseconds)
    {
        foreach (var duration in Enumerable.Range(1, 100).Reverse())
        {
            _timings.Add(TimeSpan.FromMilliseconds(duration));
        }

        _timings.Read().Quantile(share).Should().Be(TimeSpan.FromMilliseconds(milliseconds));
    }

    [Fact]
    public void Only_the_last_are_told_apart_and_all_are_counted()
    {
        _timings.Add(TimeSpan.FromHours(1));
        for (var number = 0; number < Timings.Kept; number++)
        {
            _timings.Add(TimeSpan.FromMilliseconds(1));
        }

        var view = _timings.Read();
        (view.Count, view.Last.Length, view.Quantile(1)).Should().Be((Timings.Kept + 1, Timings.Kept, TimeSpan.FromMilliseconds(1)));
        view.Total.Should().Be(TimeSpan.FromHours(1) + TimeSpan.FromMilliseconds(Timings.Kept));
    }
}
