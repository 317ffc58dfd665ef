using Orchestrator.Plans;

namespace Orchestrator.Scheduler.Commands;

/// <summary>What an edit is about: a plan, a phase of it or a step, with what can be asked of it and done to it.</summary>
/// <param name="Path">Its names, such as <c>deploy/hello/hello-0:[server]</c>.</param>
/// <param name="Status">Its status at the moment of asking.</param>
/// <param name="IsInterrupted">Whether an operator or a canary holds it.</param>
/// <param name="Hold">The operator's pause that holds it; null when there is none.</param>
/// <param name="Interrupt">Holds it.</param>
/// <param name="Proceed">Lets it go on, or releases the next canary.</param>
/// <param name="Restart">Lets it go on and has its work done again.</param>
/// <param name="ForceComplete">Says on behalf of somebody that its work is done.</param>
/// <param name="Steps">Its steps; of a step that itself.</param>
internal sealed record EditTarget(
    string Path, Func<Status> Status, Func<bool> IsInterrupted, Func<Hold?> Hold, Action<Hold> Interrupt, Action Proceed, Action Restart,
    Action<string> ForceComplete, IReadOnlyList<Step> Steps)
{
    /// <summary>How it stands, in a few words.</summary>
    public string Description => Status().ToText() + (Hold() is { } hold ? $", {hold}" : "");

    public static EditTarget Of(Plan plan) => new(
        plan.Name, () => plan.Status, () => plan.IsInterrupted, () => plan.Hold, plan.Interrupt, plan.Proceed, plan.Restart, plan.ForceComplete,
        [.. plan.Steps]);

    public static EditTarget Of(Plan plan, Phase phase) => new(
        $"{plan.Name}/{phase.Name}", () => phase.Status, () => phase.IsInterrupted, () => phase.Hold, phase.Interrupt, phase.Proceed, phase.Restart,
        phase.ForceComplete, phase.Steps);

    public static EditTarget Of(Plan plan, Phase phase, Step step) => new(
        $"{plan.Name}/{phase.Name}/{step.Name}", () => step.Status, () => step.IsInterrupted, () => step.Hold, step.Interrupt, step.Proceed, step.Restart,
        step.ForceComplete, [step]);
}
