using Orchestrator.Pods.Values;

namespace Orchestrator.Plans.Generation;

/// <summary>What is stored of the current run of a plan: what an operator decided and what was reached, and so must survive.</summary>
/// <param name="Number">How often the plan was started before.</param>
/// <param name="IsDoneAnew">Whether an operator wanted the work done again: launches of earlier runs do not count.</param>
/// <param name="Hold">What holds the plan; null when nothing does.</param>
/// <param name="Parameters">Added to the environment of all its tasks.</param>
/// <param name="Phase">What is stored of a phase by its id; null for nothing.</param>
/// <param name="Step">What is stored of a step by its id; null for nothing.</param>
public sealed record StoredRun(
    int Number, bool IsDoneAnew, Hold? Hold, ValueMap<string> Parameters, Func<ElementId, StoredPhase?> Phase, Func<ElementId, StoredStep?> Step)
{
    /// <summary>
    /// Whether the run begins now: then the steps that are found complete are those that were complete at its start. Of a run
    /// that goes on, they are those that are stored as such.
    /// </summary>
    public bool IsNew { get; init; }

    /// <summary>The first run of a plan.</summary>
    internal static StoredRun First(Hold? hold) => new(0, false, hold, ValueMap<string>.Empty, _ => null, _ => null) { IsNew = true };
}

/// <summary>What is stored of a phase.</summary>
/// <param name="Hold">The operator's pause that holds it; null when there is none.</param>
/// <param name="Canaries">The places of its canary steps, from 0, those that were released first; null when they were not picked yet, or it has none.</param>
/// <param name="Released">How many of these were released.</param>
public sealed record StoredPhase(Hold? Hold, ValueList<int>? Canaries, int Released);

/// <summary>What is stored of a step.</summary>
/// <param name="Hold">The operator's pause that holds it; null when there is none.</param>
/// <param name="IsComplete">Whether it reached its goal, or was forced to: it stays complete whatever became of its tasks.</param>
/// <param name="WasCompleteAtStart">Whether it was complete when the run began: it then stands outside of a serial order.</param>
/// <param name="ForcedBy">Who said that its work is done although it was not; null when nobody did.</param>
/// <param name="IsDoneAnew">Whether an operator wanted its work done again: only launches that it made since count.</param>
public sealed record StoredStep(Hold? Hold, bool IsComplete, bool WasCompleteAtStart, string? ForcedBy, bool IsDoneAnew);
