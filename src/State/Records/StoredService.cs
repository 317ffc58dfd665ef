using Orchestrator.Pods;

namespace Orchestrator.State.Records;

/// <summary>All that is stored of a service. Every map enumerates in ordinal order of its keys, reservations in the order of pod instances.</summary>
/// <param name="Service">Its record.</param>
/// <param name="Configurations">By id.</param>
/// <param name="Tasks">By name.</param>
/// <param name="Reservations">By pod instance.</param>
/// <param name="Runs">The current run of each plan that has one, by plan.</param>
/// <param name="Backoffs">By task name.</param>
/// <param name="Properties">By key.</param>
public sealed record StoredService(
    ServiceRecord Service,
    IReadOnlyDictionary<string, ConfigurationRecord> Configurations,
    IReadOnlyDictionary<string, TaskRecord> Tasks,
    IReadOnlyDictionary<PodInstance, ReservationRecord> Reservations,
    IReadOnlyDictionary<string, StoredPlanRun> Runs,
    IReadOnlyDictionary<string, BackoffRecord> Backoffs,
    IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Properties)
{
    /// <summary>What pod instances that were given up still hold, by id.</summary>
    public required IReadOnlyDictionary<string, ReleaseRecord> Releases { get; init; }

    /// <summary>The recoveries of several steps that are under way, by pod instance.</summary>
    public required IReadOnlyDictionary<string, RecoveryPhaseRecord> Recoveries { get; init; }

    /// <summary>What tasks are to do instead of their goals, by task name.</summary>
    public required IReadOnlyDictionary<string, GoalOverrideRecord> Overrides { get; init; }
}
