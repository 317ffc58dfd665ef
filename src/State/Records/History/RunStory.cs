using Orchestrator.Pods.Values;
using Orchestrator.State.Records.Events;

namespace Orchestrator.State.Records.History;

/// <summary>A run for readers.</summary>
/// <param name="History">How it stands.</param>
/// <param name="StartedBy">Who made or started it; empty when nobody did.</param>
/// <param name="Parameters">What was added to the environment of its tasks.</param>
public sealed record RunSummary(RunHistoryRecord History, string StartedBy, ValueMap<string> Parameters)
{
    /// <summary>Its id, such as <c>deploy-1</c>.</summary>
    public string Id => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{History.Plan}-{History.Number}");
}

/// <summary>A run with all that history keeps of it.</summary>
/// <param name="Run">The run.</param>
/// <param name="Strategy">The name of the plan's strategy; null when it was not kept yet when the run began.</param>
/// <param name="Phases">Its phases in order.</param>
/// <param name="Changes">What changed, oldest first.</param>
public sealed record RunStory(RunSummary Run, string? Strategy, ValueList<PhaseStory> Phases, ValueList<RunChange> Changes)
{
    /// <summary>How many changes are missing in the middle, because the run has had too many; the last one of each element there is kept.</summary>
    public int ChangesLeftOut { get; init; }
}

/// <summary>A phase of a run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Strategy">The name of its strategy.</param>
/// <param name="StatusAtStart">Its status when the run began.</param>
/// <param name="Status">Its last status.</param>
/// <param name="Steps">Its steps in order.</param>
public sealed record PhaseStory(string Name, string Strategy, string StatusAtStart, string Status, ValueList<StepStory> Steps);

/// <summary>A step of a run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="StatusAtStart">Its status when the run began.</param>
/// <param name="Status">Its last status.</param>
/// <param name="StartedAt">When its work began, the last time that it did; null when it never did in this run.</param>
/// <param name="CompletedAt">When it completed; null when it is not complete, or was when the run began.</param>
/// <param name="Launches">How often its tasks were launched.</param>
/// <param name="ForcedBy">Who said that it is complete although it was not; null when nobody did.</param>
public sealed record StepStory(
    string Name, string StatusAtStart, string Status, DateTimeOffset? StartedAt, DateTimeOffset? CompletedAt, int Launches, string? ForcedBy);

/// <summary>A change of status in a run.</summary>
/// <param name="Id">Its id; the event of it has the same.</param>
/// <param name="At">When.</param>
/// <param name="Phase">The name of the phase; null for the plan itself.</param>
/// <param name="Step">The name of the step; null for the phase or plan itself.</param>
/// <param name="Status">The status from then on.</param>
/// <param name="Why">Why, in one sentence; null when there is nothing to say.</param>
public sealed record RunChange(EventId Id, DateTimeOffset At, string? Phase, string? Step, string Status, string? Why);
