using Orchestrator.Plans;
using Orchestrator.Scheduler.Offers;

namespace Orchestrator.Scheduler.Metrics;

/// <summary>
/// What was done for a service since this server started. Memory only, and as it is now rather than as of a revision.
/// Counted by the loop alone; may be read from any thread.
/// </summary>
public sealed class ServiceMetrics
{
    private readonly long[] _operations = new long[Enum.GetValues<Operation>().Length];
    private readonly long[] _statuses = new long[Enum.GetValues<TaskState>().Length];
    private long _offersProcessed;
    private long _offersDeclined;

    /// <summary>How often each kind of operation was decided.</summary>
    public IReadOnlyList<KeyValuePair<Operation, long>> Operations => Counts<Operation>(_operations);

    /// <summary>How many reports on tasks said something new, by the state that they told.</summary>
    public IReadOnlyList<KeyValuePair<TaskState, long>> TaskStatuses => Counts<TaskState>(_statuses);

    /// <summary>How many offers were judged: what one machine had left, when a place was looked for.</summary>
    public long OffersProcessed => Interlocked.Read(ref _offersProcessed);

    /// <summary>How many of them did not do.</summary>
    public long OffersDeclined => Interlocked.Read(ref _offersDeclined);

    /// <summary>How long looks for a place took, each over all machines that were judged.</summary>
    public Timings Looks { get; } = new();

    internal void Count(Operation operation, int times = 1) => Interlocked.Add(ref _operations[(int)operation], times);

    internal void Count(TaskState state) => Interlocked.Increment(ref _statuses[(int)state]);

    internal void Count(OfferOutcome look, TimeSpan duration)
    {
        Interlocked.Add(ref _offersProcessed, look.Agents.Count);
        Interlocked.Add(ref _offersDeclined, look.Agents.Count(agent => !agent.Passed));
        Looks.Add(duration);
    }

    private static IReadOnlyList<KeyValuePair<T, long>> Counts<T>(long[] counts)
        where T : struct, Enum =>
        [.. Enum.GetValues<T>().Select((kind, place) => KeyValuePair.Create(kind, Interlocked.Read(ref counts[place])))];
}

/// <summary>What the engine decides about machines.</summary>
public enum Operation
{
    /// <summary>A task is launched.</summary>
    Launch,

    /// <summary>A task is ended.</summary>
    Kill,

    /// <summary>A pod instance gets a place, or another footprint in its place.</summary>
    Reserve,

    /// <summary>A pod instance gives its place up.</summary>
    Unreserve,

    /// <summary>A volume is made.</summary>
    Create,

    /// <summary>A volume is destroyed.</summary>
    Destroy,
}
