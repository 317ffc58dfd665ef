namespace Orchestrator.Clusters.Tests.Local;

/// <summary>The true time, but whoever waits waits a hundredth as long.</summary>
internal sealed class HurriedTime : TimeProvider
{
    private const int Factor = 100;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, Hurry(dueTime), Hurry(period));

    private static TimeSpan Hurry(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : time / Factor;
}
