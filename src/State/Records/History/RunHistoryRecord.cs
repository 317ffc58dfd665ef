using Orchestrator.Pods.Values;

namespace Orchestrator.State.Records.History;

/// <summary>What history keeps of a run, up to date with every commit.</summary>
/// <param name="Plan">The plan; <c>recovery</c> for the recovery of one pod instance.</param>
/// <param name="Number">The number among the runs of the plan, from 1 on.</param>
/// <param name="ConfigId">The target configuration when it began.</param>
/// <param name="StartedAt">When its work began.</param>
/// <param name="EndedAt">Of a recovery: when it completed or was given up; null while it goes on. When another run ended is kept with that, and here for readers alone.</param>
/// <param name="Status">How it stands, or stood when it was last worked on: <c>COMPLETE</c>, <c>RUNNING</c>, <c>WAITING</c> or <c>ERROR</c>; for readers, and of a recovery, <c>STOPPED</c> or <c>SUPERSEDED</c> too.</param>
/// <param name="Steps">How many steps it has.</param>
/// <param name="CompletedSteps">How many of them are complete.</param>
/// <param name="PhaseId">Of a recovery: the id of the phase that the run is; null otherwise.</param>
public sealed record RunHistoryRecord(
    string Plan, int Number, string ConfigId, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string Status, int Steps, int CompletedSteps,
    string? PhaseId);

/// <summary>Some of the phases of a run as they were when it began; a long phase goes on in the next record.</summary>
/// <param name="Phases">The phases in order.</param>
/// <param name="Strategy">The name of the plan's strategy; null in runs that began before it was kept.</param>
public sealed record ShapeRecord(ValueList<ShapePhase> Phases, string? Strategy = null)
{
    /// <summary>Steps in one record: 2,000, so that it stays below what a value may weigh.</summary>
    public const int MostSteps = 2000;
}

/// <summary>A phase, or a part of one.</summary>
/// <param name="Ordinal">Its place in the plan, from 0.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Strategy">The name of its strategy.</param>
/// <param name="Status">Its status when the run began.</param>
/// <param name="Steps">Its steps, or those that come next.</param>
public sealed record ShapePhase(int Ordinal, string Id, string Name, string Strategy, string Status, ValueList<ShapeStep> Steps);

/// <summary>A step.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Status">Its status when the run began.</param>
public sealed record ShapeStep(string Id, string Name, string Status);

/// <summary>What changed in a run with one commit, or a part of that.</summary>
/// <param name="At">When.</param>
/// <param name="Changes">The changes in order.</param>
public sealed record TimelineRecord(DateTimeOffset At, ValueList<TimelineChange> Changes)
{
    /// <summary>Changes in one record: 1,000, so that it stays below what a value may weigh.</summary>
    public const int Most = 1000;
}

/// <summary>A change of status.</summary>
/// <param name="Ordinal">Its place among the events of the commit.</param>
/// <param name="Phase">The place of the phase in the plan, from 0; null for the plan itself.</param>
/// <param name="Step">The place of the step in the phase, from 0; null for the phase or plan itself.</param>
/// <param name="Status">The status from now on.</param>
/// <param name="Why">Why, in one sentence; null when there is nothing to say.</param>
/// <param name="ForcedBy">Who said that it is complete although it was not; null when nobody did.</param>
/// <param name="IsLaunch">Whether tasks were launched.</param>
public sealed record TimelineChange(
    int Ordinal, int? Phase, int? Step, string Status, string? Why = null, string? ForcedBy = null, bool IsLaunch = false);
