using Orchestrator.Plans;
using Orchestrator.Plans.Views;

namespace Orchestrator.Scheduler.Events;

/// <summary>A plan, phase or step that is no longer as it was.</summary>
/// <param name="Plan">The plan as it is now.</param>
/// <param name="PhasePlace">The place of the phase in the plan, from 0; null for the plan itself.</param>
/// <param name="StepPlace">The place of the step in the phase, from 0; null for the phase or plan itself.</param>
/// <param name="Status">The status it has now.</param>
/// <param name="Before">The status it had; null when it is new.</param>
/// <param name="Why">Why, in one sentence; null when there is nothing to say.</param>
/// <param name="IsLaunch">Whether tasks were launched.</param>
internal sealed record ViewChange(PlanView Plan, int? PhasePlace, int? StepPlace, Status Status, Status? Before, string? Why, bool IsLaunch = false)
{
    public PhaseView? Phase => PhasePlace is { } place ? Plan.Phases[place] : null;

    public StepView? Step => StepPlace is { } place ? Phase!.Steps[place] : null;
}
