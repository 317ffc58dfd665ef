using Orchestrator.Clusters.Simulated;

namespace Orchestrator.Clusters.Tests.Simulated;

public sealed class VirtualTimeTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Timers_fire_in_order_each_at_its_own_time()
    {
        var time = new VirtualTime(Start);
        var fired = new List<(string, TimeSpan)>();
        Set(time, 3, () => fired.Add(("late", time.GetUtcNow() - Start)));
        Set(time, 1, () => fired.Add(("first", time.GetUtcNow() - Start)));
        Set(time, 1, () => fired.Add(("second", time.GetUtcNow() - Start)));

        time.Advance(TimeSpan.FromSeconds(2));
        fired.Should().Equal(("first", TimeSpan.FromSeconds(1)), ("second", TimeSpan.FromSeconds(1)));
        time.GetUtcNow().Should().Be(Start.AddSeconds(2));
        time.NextDue.Should().Be(Start.AddSeconds(3));
    }

    [Fact]
    public void A_timer_that_was_changed_or_disposed_fires_at_its_new_time_or_never()
    {
        var time = new VirtualTime(Start);
        var fired = new List<string>();
        var changed = Set(time, 1, () => fired.Add("changed"));
        Set(time, 1, () => fired.Add("disposed")).Dispose();
        changed.Change(TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);

        time.Advance(TimeSpan.FromSeconds(4));
        fired.Should().BeEmpty();
        time.Advance(TimeSpan.FromSeconds(1));
        fired.Should().Equal("changed");
        time.NextDue.Should().BeNull();
    }

    [Fact]
    public void A_timer_with_a_period_fires_again_and_again()
    {
        var time = new VirtualTime(Start);
        var count = 0;
        time.CreateTimer(_ => count++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

        time.Advance(TimeSpan.FromSeconds(6));

        count.Should().Be(3);
    }

    private static ITimer Set(VirtualTime time, int seconds, Action action) =>
        time.CreateTimer(_ => action(), null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);
}
