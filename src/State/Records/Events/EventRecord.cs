using Orchestrator.Pods.Values;

namespace Orchestrator.State.Records.Events;

/// <summary>Something that happened to a service.</summary>
public sealed record EventRecord
{
    /// <summary>What it happened to: <c>plan</c>, <c>phase</c>, <c>step</c>, <c>task</c>, <c>edit</c> or <c>service</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The plan; null when it is about none.</summary>
    public string? Plan { get; init; }

    /// <summary>The phase; null when it is about none.</summary>
    public string? Phase { get; init; }

    /// <summary>The step; null when it is about none.</summary>
    public string? Step { get; init; }

    /// <summary>The task; null when it is about none.</summary>
    public string? Task { get; init; }

    /// <summary>The status from now on; null when it is no change of one.</summary>
    public string? Status { get; init; }

    /// <summary>The status before; null when there was none.</summary>
    public string? Before { get; init; }

    /// <summary>Why, or what, in one sentence; null when the rest says all.</summary>
    public string? Message { get; init; }

    /// <summary>The person whose doing it is; null when it is nobody's.</summary>
    public string? Actor { get; init; }
}

/// <summary>Some events of one commit, in order: at most <see cref="Most"/>.</summary>
/// <param name="At">When they happened.</param>
/// <param name="First">The ordinal of the first one; the others follow without a gap.</param>
/// <param name="Events">The events.</param>
public sealed record EventsRecord(DateTimeOffset At, int First, ValueList<EventRecord> Events)
{
    /// <summary>Events in one record: 500, so that it stays far below what a value may weigh.</summary>
    public const int Most = 500;
}

/// <summary>The last event that is no longer kept.</summary>
/// <param name="Revision">The revision of its commit.</param>
/// <param name="Ordinal">Its place in it.</param>
public sealed record PrunedEventsRecord(long Revision, int Ordinal);
