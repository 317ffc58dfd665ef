using Orchestrator.Pods.Values;

namespace Orchestrator.Plans.Views;

/// <summary>A plan as it stood at one revision, for readers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Strategy">The name of its strategy.</param>
/// <param name="Status">Its status.</param>
/// <param name="Errors">Its own errors and those of all below it.</param>
/// <param name="Phases">Its phases.</param>
/// <param name="IsInterrupted">Whether an operator holds it.</param>
public sealed record PlanView(
    string Name, string Strategy, Status Status, ValueList<string> Errors, ValueList<PhaseView> Phases, bool IsInterrupted);

/// <summary>A phase as it stood at one revision.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Strategy">The name of its strategy.</param>
/// <param name="Status">Its status.</param>
/// <param name="Steps">Its steps.</param>
/// <param name="IsInterrupted">Whether an operator or a canary holds it.</param>
public sealed record PhaseView(
    ElementId Id, string Name, string Strategy, Status Status, ValueList<StepView> Steps, bool IsInterrupted);

/// <summary>A step as it stood at one revision.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Status">Its status as shown.</param>
/// <param name="Message">What it is and, when it waits, why, in one sentence.</param>
/// <param name="Errors">Its own errors.</param>
/// <param name="IsInterrupted">Whether an operator or a canary holds it.</param>
public sealed record StepView(
    ElementId Id, string Name, Status Status, string Message, ValueList<string> Errors, bool IsInterrupted);
