using System.Collections.Concurrent;

namespace Orchestrator.Clusters.Tests.Local;

/// <summary>The true time, which keeps how long anybody waited for.</summary>
internal sealed class RecordingTime : TimeProvider
{
    public ConcurrentQueue<TimeSpan> Waits { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Waits.Enqueue(dueTime);
        return base.CreateTimer(callback, state, dueTime, period);
    }
}
