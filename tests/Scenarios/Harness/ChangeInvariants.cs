using Orchestrator.Plans;
using Orchestrator.Plans.Views;

namespace Orchestrator.Scenarios.Tests.Harness;

/// <summary>What holds of every turn of every scenario: one sentence and one predicate each.</summary>
internal static class ChangeInvariants
{
    private static readonly (string Sentence, Func<Change, bool> Holds)[] All =
    [
        ("a launch belongs to a step in flight: a completed plan launches nothing", change => change.NewLaunches().All(launch => launch.Wanted.Count > 0)),
        ("a held plan, phase or step launches nothing", change => change.NewLaunches().All(launch => launch.Wanted.Count == 0 || launch.Wanted.Any(wanted => !IsHeld(wanted)))),
        ("no two steps work on one task, except one of a held plan, or one that began while the other was held and waits for it", change => change.After.Services.Values.All(service => Unique(AtWork(service.Plans).SelectMany(Change.Names)))),
        ("a step that is complete stays so until an operator has it done again", change => change.IsEdited || change.Services.All(pair => StayComplete(pair.Before, pair.After))),
        ("a plan that is held stays so until an operator lets it go on", change => change.IsEdited || change.Services.All(pair => StayHeld(pair.Before.Plans, pair.After.Plans))),
        ("a serial phase has one step in flight at most, unless an operator did something to a plan", change => change.WasEdited || change.Services.All(pair => pair.After.Plans.SelectMany(plan => plan.Phases).All(OneInFlight))),
    ];

    public static void Check(Scenario scenario, Change change)
    {
        foreach (var (sentence, holds) in All)
        {
            scenario.Require(sentence, () => holds(change));
        }
    }

    private static bool IsHeld((PlanView Plan, PhaseView Phase, StepView Step) element) =>
        element.Plan.IsInterrupted || element.Phase.IsInterrupted || element.Step.IsInterrupted;

    private static IEnumerable<StepView> AtWork(IEnumerable<PlanView> plans) =>
        InFlight(plans).Where(step => step.Status != Status.Prepared || step.Why?.Contains(", which works ", StringComparison.Ordinal) != true);

    private static IEnumerable<StepView> InFlight(IEnumerable<PlanView> plans) =>
        plans.Where(plan => !plan.IsInterrupted).SelectMany(plan => plan.Phases).SelectMany(phase => phase.Steps).Where(step => step.Status is Status.Prepared or Status.Starting);

    private static bool StayComplete(Scheduler.Snapshots.ServiceView before, Scheduler.Snapshots.ServiceView after)
    {
        if (ReferenceEquals(before.Plans, after.Plans))
        {
            return true;
        }

        var now = Change.StepsOf(after).ToDictionary(step => step.Id, step => step.Status);
        return Change.StepsOf(before).Where(step => step.Status == Status.Complete)
            .All(step => !now.TryGetValue(step.Id, out var status) || status is Status.Complete or Status.Paused or Status.Pausing);
    }

    private static bool StayHeld(IEnumerable<PlanView> before, IEnumerable<PlanView> after) =>
        before.Where(plan => plan.IsInterrupted).All(plan => after.FirstOrDefault(now => now.Name == plan.Name) is not { IsInterrupted: false });

    private static bool OneInFlight(PhaseView phase) =>
        phase.Strategy != "serial" || phase.Steps.Count(step => step.Status is Status.Prepared or Status.Starting or Status.Started) <= 1;

    private static bool Unique(IEnumerable<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return names.All(seen.Add);
    }
}
