using Orchestrator.Pods.Values;

namespace Orchestrator.Plans.Views;

/// <summary>A plan as it stood at one revision, for readers. Shares with the view before all that did not change.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Strategy">The name of its strategy.</param>
/// <param name="Status">Its status.</param>
/// <param name="Errors">Its own errors and those of all below it.</param>
/// <param name="Phases">Its phases.</param>
/// <param name="IsInterrupted">Whether it is held.</param>
/// <param name="Hold">What holds it: an operator's pause, or that it was never started; null when nothing does.</param>
/// <param name="RunNumber">The number of its run: how often it was started before.</param>
public sealed record PlanView(
    string Name, string Strategy, Status Status, ValueList<string> Errors, ChunkedList<PhaseView> Phases, bool IsInterrupted,
    Hold? Hold, int RunNumber);

/// <summary>A phase as it stood at one revision.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Strategy">The name of its strategy.</param>
/// <param name="Status">Its status.</param>
/// <param name="Steps">Its steps; chunks without a change are those of the view before.</param>
/// <param name="IsInterrupted">Whether an operator or a canary holds it.</param>
/// <param name="Hold">The operator's pause that holds it; null when there is none.</param>
public sealed record PhaseView(
    ElementId Id, string Name, string Strategy, Status Status, ChunkedList<StepView> Steps, bool IsInterrupted, Hold? Hold);

/// <summary>A step as it stood at one revision.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Status">Its status as shown.</param>
/// <param name="Message">What it is and, when it waits, why, in one sentence.</param>
/// <param name="Errors">Its own errors.</param>
/// <param name="IsInterrupted">Whether an operator or a canary holds it.</param>
/// <param name="Why">Why it waits, or what came of it, in one sentence; null when there is nothing to say.</param>
/// <param name="ForcedBy">Who said that its work is done although it was not; null when nobody did.</param>
public sealed record StepView(
    ElementId Id, string Name, Status Status, string Message, ValueList<string> Errors, bool IsInterrupted,
    string? Why, string? ForcedBy)
{
    /// <summary><see cref="Why"/> without what a check printed, which may be something else each time.</summary>
    public string? WhyInShort { get; init; } = Why;

    /// <summary>Whether its work is done, also when its pod is paused since.</summary>
    public bool IsComplete => Status.ShowsComplete();
}
