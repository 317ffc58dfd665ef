using Orchestrator.Plans;
using Orchestrator.Pods.Values;
using Orchestrator.State.Records.Guards;

namespace Orchestrator.State.Records;

/// <summary>A run of a plan: the one with the highest number is the current one, the others are history.</summary>
public sealed record RunRecord
{
    /// <summary>The plan's name.</summary>
    public required string Plan { get; init; }

    /// <summary>The target that it works towards.</summary>
    public required string ConfigId { get; init; }

    /// <summary>Its number among the runs of the plan, whatever their targets: from 1 on; 0 for the plan <c>recovery</c>, which has but one.</summary>
    public required int Number { get; init; }

    /// <summary>When it was made; of a plan that had to be started by somebody: when it was.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Who made or started it; empty when nobody did, or not yet.</summary>
    public string StartedBy { get; init; } = "";

    /// <summary>When it ended; null while it has not. One that completed goes on when a step of it is restarted.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How it ended; null while it has not.</summary>
    public RunOutcome? Outcome { get; init; }

    /// <summary>Whether an operator wanted the work done again: launches of earlier runs do not count.</summary>
    public bool IsDoneAnew { get; init; }

    /// <summary>Whether it was made of the spec's plan <c>update</c>, which is then shown as <c>deploy</c>. Decided when the target was set.</summary>
    public bool IsUpdate { get; init; }

    /// <summary>What holds the plan; null when nothing does.</summary>
    public Hold? Hold { get; init; }

    /// <summary>Added to the environment of all its tasks.</summary>
    public ValueMap<string> Parameters { get; init; } = ValueMap<string>.Empty;

    /// <summary>The guards that its steps pass; null when they pass none.</summary>
    public GuardPassRecord? Passes { get; init; }
}

/// <summary>How a run ended.</summary>
public enum RunOutcome
{
    /// <summary>All its work was done, or said to be.</summary>
    Complete,

    /// <summary>An operator stopped the plan.</summary>
    Stopped,

    /// <summary>Another run took its place: of another target, or because the plan was restarted or the service uninstalled.</summary>
    Superseded,
}

/// <summary>What is kept of a phase of a run; nothing when all of it is as here.</summary>
public sealed record PhaseRecord
{
    /// <summary>The operator's pause that holds it; null when there is none.</summary>
    public Hold? Hold { get; init; }

    /// <summary>The places of its canary steps, from 0, the released ones first; null when it has none.</summary>
    public ValueList<int>? Canaries { get; init; }

    /// <summary>How many canaries were released.</summary>
    public int Released { get; init; }
}

/// <summary>What is kept of a step of a run; nothing when all of it is as here.</summary>
public sealed record StepRecord
{
    /// <summary>The operator's pause that holds it; null when there is none.</summary>
    public Hold? Hold { get; init; }

    /// <summary>Whether it reached its goal, or was forced to: it stays complete whatever becomes of its tasks.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Whether it was complete when the run began: it then stands outside of a serial order.</summary>
    public bool WasCompleteAtStart { get; init; }

    /// <summary>Who said that its work is done although it was not; null when nobody did.</summary>
    public string? ForcedBy { get; init; }

    /// <summary>Whether an operator wanted its work done again: only launches that it made since count.</summary>
    public bool IsDoneAnew { get; init; }
}
