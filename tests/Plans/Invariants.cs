using Orchestrator.Plans.Coordination;
using Orchestrator.Plans.Strategies;
using Orchestrator.Plans.Tests.Properties;
using Orchestrator.Pods;

namespace Orchestrator.Plans.Tests;

/// <summary>What is always true of the plans of a service, in manager order. One sentence and one predicate each.</summary>
/// <param name="Sentence">What holds.</param>
/// <param name="Holds">Whether it does, for these plans and the candidates that the coordinator picks of them.</param>
/// <param name="UnlessRestarted">Whether an operator who has finished work done again may break it.</param>
public sealed record Invariant(
    string Sentence, Func<IReadOnlyList<Plan>, IReadOnlyList<Step>, bool> Holds, bool UnlessRestarted = false)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Invariant> All { get; } =
    [
        new("A task is never handed out twice.", (_, candidates) =>
            candidates.SelectMany(Assets).Distinct().Count() == candidates.SelectMany(Assets).Count()),

        new("A task that another step is starting is not handed out.", (plans, candidates) =>
            !plans.Where(plan => !plan.IsInterrupted).SelectMany(plan => plan.Steps).Where(step => step.Status is Status.Starting)
                .SelectMany(Assets).Intersect(candidates.SelectMany(Assets)).Any()),

        new("Only steps that need work are handed out.", (_, candidates) =>
            candidates.All(step => step.Status is Status.Pending or Status.Prepared)),

        new("A held plan, phase or step gives no candidates.", (plans, candidates) =>
            !candidates.Any(candidate => candidate.IsInterrupted || plans.Any(plan =>
                plan.Steps.Contains(candidate) && (plan.IsInterrupted || plan.Phases.Any(phase => phase.IsInterrupted && phase.Steps.Contains(candidate)))))),

        new("A complete plan gives no candidates.", (plans, candidates) =>
            !plans.Where(plan => plan.Status is Status.Complete).SelectMany(plan => plan.Steps).Intersect(candidates).Any()),

        new("A phase that has errors gives no candidates.", (plans, candidates) =>
            !plans.SelectMany(plan => plan.Phases).Where(phase => phase.Errors.Count > 0).SelectMany(phase => phase.Steps).Intersect(candidates).Any()),

        new("A serial phase never has two steps in flight.", (plans, _) =>
            plans.SelectMany(plan => plan.Phases).Where(phase => phase.Strategy is SerialStrategy<Step>).All(phase => InFlight(phase.Steps) <= 1), UnlessRestarted: true),

        new("A serial plan never has two phases in flight.", (plans, _) =>
            plans.Where(plan => plan.Strategy is SerialStrategy<Phase>).All(plan => plan.Phases.Count(phase => InFlight(phase.Steps) > 0) <= 1), UnlessRestarted: true),

        new("While a canary is held, nothing behind it is handed out.", (plans, candidates) =>
            plans.SelectMany(plan => plan.Phases).Where(phase => phase.Strategy is CanaryStrategy && phase.Steps.Any(step => step.IsInterrupted))
                .All(phase => phase.Steps.SkipWhile(step => !step.IsInterrupted).Intersect(candidates).All(candidate => false)), UnlessRestarted: true),

        new("A step that needs work and is not handed out says why.", (plans, candidates) =>
            plans.SelectMany(plan => plan.ToView().Phases.SelectMany(phase => phase.Steps))
                .Where(step => step.Status is not Status.Complete && !candidates.Any(candidate => candidate.Id == step.Id))
                .All(step => step.Message.Contains(" — ", StringComparison.Ordinal))),

        new("A plan that is neither complete nor in error nor held has a step that may go on or is held.", (plans, _) =>
            plans.Where(plan => plan.Status is not (Status.Complete or Status.Error) && !plan.IsInterrupted)
                .All(plan => plan.Candidates().Any() || plan.Phases.Any(phase => phase.IsInterrupted || phase.Steps.Any(step => step.IsInterrupted)))),

        new("A plan is in error only when something in it has errors.", (plans, _) =>
            plans.All(plan => (plan.Status is Status.Error) == (plan.Errors.Count > 0))),

        new("The status of a phase or plan follows from what is below it.", (plans, _) =>
            plans.All(plan => StatusOracle.Of(plan) == plan.Status && plan.Phases.All(phase => StatusOracle.Of(phase) == phase.Status))),

        new("A step's status and whether it is complete agree.", (plans, _) =>
            plans.SelectMany(plan => plan.Steps).All(step => step.IsComplete == (step.Status is Status.Complete))
            && plans.SelectMany(plan => plan.Phases).All(phase => phase.IsComplete == (phase.Status is Status.Complete))),

        new("Ids are unique.", (plans, _) =>
            plans.SelectMany(plan => plan.Phases.Select(phase => phase.Id).Concat(plan.Steps.Select(step => step.Id)).Prepend(plan.Id)) is var ids
            && ids.Distinct().Count() == ids.Count()),
    ];

    /// <summary>The sentences that do not hold of some plans.</summary>
    public static IReadOnlyList<string> BrokenBy(IReadOnlyList<Plan> plans, bool wasRestarted)
    {
        List<Step> candidates = [.. PlanCoordinator.Candidates(plans).Select(candidate => candidate.Step)];
        return [.. All.Where(invariant => !(wasRestarted && invariant.UnlessRestarted) && !invariant.Holds(plans, candidates)).Select(invariant => invariant.Sentence)];
    }

    private static IEnumerable<(PodInstance, string)> Assets(Step step) =>
        step.Requirement is { } wanted ? wanted.Tasks.Select(task => (wanted.Pod, task)) : [];

    private static int InFlight(IEnumerable<Step> steps) => steps.Count(step => step.Status.IsRunning());
}
