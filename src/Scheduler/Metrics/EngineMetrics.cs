namespace Orchestrator.Scheduler.Metrics;

/// <summary>What the loop did since this server started. Memory only; may be read from any thread.</summary>
/// <param name="startedAt">When the loop was opened.</param>
public sealed class EngineMetrics(DateTimeOffset startedAt)
{
    private long _turns;

    /// <summary>When the loop was opened.</summary>
    public DateTimeOffset StartedAt { get; } = startedAt;

    /// <summary>How many turns found something to do.</summary>
    public long Turns => Interlocked.Read(ref _turns);

    /// <summary>How long commits took, each until it was durable.</summary>
    public Timings Commits { get; } = new();

    internal void CountTurn() => Interlocked.Increment(ref _turns);
}
