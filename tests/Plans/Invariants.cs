using Orchestrator.Plans.Strategies;
using Orchestrator.Plans.Tests.Properties;

namespace Orchestrator.Plans.Tests;

/// <summary>What is always true of the plans of a service. One sentence and one predicate each.</summary>
/// <param name="Sentence">What holds.</param>
/// <param name="Holds">Whether it does, after an act.</param>
/// <param name="UnlessRestarted">Whether an operator who has finished work done again may break it.</param>
/// <param name="IsOfWalk">Whether it holds an answer against that of the plain walk.</param>
internal sealed record Invariant(string Sentence, Func<Moment, bool> Holds, bool UnlessRestarted = false, bool IsOfWalk = false)
{
    /// <summary>All of them. When several are broken, the first names the fault best.</summary>
    public static IReadOnlyList<Invariant> All { get; } =
    [
        new("Never two live launches of one task.", now => now.World.Live.Values.All(ids => ids.Count <= 1)),

        new("Never two steps on one asset.", now =>
            now.Picked.SelectMany(pick => PlainWalk.Assets(pick.Step)).ToList() is var picked && picked.Distinct().Count() == picked.Count
            && !now.Plans.Where(plan => !plan.IsInterrupted).SelectMany(plan => plan.Steps).Where(step => step.Status is Status.Starting)
                .SelectMany(PlainWalk.Assets).Intersect(picked).Any()),

        new("A launch that a step does not watch changes nothing.", now => now.Act != Act.StaleStatus || AreUnchanged(now)),

        new("A complete step is not reopened by a status.", now =>
            now.Act is not (Act.Status or Act.StaleStatus) || now.Steps.All(step => !now.Before.Steps[step.Id].IsComplete || step.IsComplete)),

        new("A delayed step is not launched before its delay is over.", now =>
            now.Picked.TrueForAll(pick => !pick.Step.LaunchedTasks.Any(task => now.World.HasFailedAndWaits(task.Key, task.Value)))),

        new("A canary phase launches only released canaries until the last is released.", now =>
            now.Phases.Where(phase => phase.Strategy is CanaryStrategy)
                .All(phase => now.World.ReleasesOf(phase) is var releases && (releases >= 2 || now.World.HandedOutIn(phase) <= releases)), UnlessRestarted: true),

        new("While a canary is held, nothing behind it is handed out.", now =>
            now.Phases.Where(phase => phase.Strategy is CanaryStrategy { HoldsCanary: true })
                .All(phase => ((CanaryStrategy)phase.Strategy).Places is var places
                    && !phase.Steps.Where((step, place) => step.IsHeldCanary || !places.Contains(place)).Intersect(now.Picked.Select(pick => pick.Step)).Any())),

        new("An edit survives a rebuild.", now => now.Act != Act.Reboot || AreHoldsKept(now)),

        new("What was complete, or forced to be, stays so when its plan is built again.", now =>
            now.Act != Act.Reboot || now.Steps.All(step => !now.Before.Steps[step.Id].IsComplete || (step.IsComplete && step.ForcedBy == now.Before.Steps[step.Id].ForcedBy))),

        new("A forced completion touches no task.", now =>
            now.Act != Act.Force || (now.World.Launches == now.Before.Launches && now.World.Kills == now.Before.Kills)),

        new("An interrupted element gives no candidates.", now => now.Plans.All(plan =>
            !plan.Candidates().Concat(now.Picked.Where(pick => pick.Plan == plan).Select(pick => pick.Step)).Any(step =>
                step.IsInterrupted || plan.IsInterrupted || plan.Phases.Any(phase => PlainWalk.IsInterrupted(phase) && phase.Steps.Contains(step))))),

        new("A serial phase never has two steps in flight.", now =>
            now.Phases.Where(phase => phase.Strategy is SerialStrategy<Step>).All(phase => InFlight(phase) <= 1), UnlessRestarted: true),

        new("A serial plan never has two phases in flight.", now =>
            now.Plans.Where(plan => plan.Strategy is SerialStrategy<Phase>).All(plan => plan.Phases.Count(phase => InFlight(phase) > 0) <= 1), UnlessRestarted: true),

        new("A completed plan launches nothing.", now =>
            !now.Picked.Any(pick => pick.Plan.Status is Status.Complete) && !now.Plans.Any(plan => plan.Status is Status.Complete && plan.Candidates().Any())),

        new("Only steps that need work are handed out.", now => now.Picked.TrueForAll(pick => pick.Step.Status is Status.Pending or Status.Prepared)),

        new("A phase that has errors gives no candidates.", now =>
            !now.Phases.Where(phase => phase.Errors.Count > 0).SelectMany(phase => phase.Steps).Intersect(now.Picked.Select(pick => pick.Step)).Any()),

        new("The status of a phase or plan is what a walk over its steps finds.", now =>
            now.Plans.All(plan => PlainWalk.Status(plan) == plan.Status && plan.Phases.All(phase => PlainWalk.Status(phase) == phase.Status)), IsOfWalk: true),

        new("The candidates are those that a walk finds.", now => now.Plans.All(plan => plan.Candidates().SequenceEqual(PlainWalk.Candidates(plan))), IsOfWalk: true),

        new("The steps that are handed out are those that a walk finds.", now =>
            now.Picked.Select(pick => pick.Step).SequenceEqual(now.Division.Where(entry => entry.KeptBy is null).Select(entry => entry.Step)), IsOfWalk: true),

        new("What a plan has in use is what a walk finds.", now => now.Plans.All(plan => PlainWalk.Division([plan]).TrueForAll(entry =>
            now.World.Coordinator.UsedBy([plan]).ConflictWith((entry.KeptBy ?? entry.Step).Requirement!))), IsOfWalk: true),

        new("What is shown is what a walk finds.", now => now.Picked is not null && now.Plans.All(plan => plan.ToView().Equals(PlainWalk.View(plan))), IsOfWalk: true),

        new("What did not change is shown by the same object.", now => now.Plans.All(plan => ReferenceEquals(plan.ToView(), plan.ToView()))),

        new("A step that needs work and is not handed out says why.", now =>
            now.Picked.Select(pick => pick.Step.Id).ToHashSet() is var picked && now.Plans.SelectMany(plan => plan.ToView().Phases.SelectMany(phase => phase.Steps))
                .All(step => step.Status is Status.Complete || picked.Contains(step.Id) || step.Why is not null)),

        new("A plan that is neither complete nor in error nor held has a step that may go on or is held.", now =>
            now.Plans.Where(plan => plan.Status is not (Status.Complete or Status.Error) && !plan.IsInterrupted)
                .All(plan => plan.Candidates().Any() || plan.Phases.Any(phase => phase.IsInterrupted || phase.Steps.Any(step => step.IsInterrupted)))),

        new("A plan is in error only when something in it has errors.", now => now.Plans.All(plan => (plan.Status is Status.Error) == (plan.Errors.Count > 0))),

        new("A step's status and whether it is complete agree.", now =>
            now.Steps.All(step => step.IsComplete == (step.Status is Status.Complete)) && now.Phases.All(phase => phase.IsComplete == (phase.Status is Status.Complete))),

        new("What changed is among what is told to have changed.", now => now.World.AreChangesTold(now.Before)),

        new("Ids are unique.", now =>
            now.Plans.Select(plan => plan.Id).Concat(now.Phases.Select(phase => phase.Id)).Concat(now.Steps.Select(step => step.Id)).ToList() is var ids
            && ids.Distinct().Count() == ids.Count),
    ];

    /// <summary>The first sentence that does not hold after an act; null when all do.</summary>
    public static string? FirstBroken(Moment now, bool withWalk) => All.FirstOrDefault(invariant =>
        !(now.World.WasRestarted && invariant.UnlessRestarted) && (withWalk || !invariant.IsOfWalk) && !invariant.Holds(now))?.Sentence;

    private static bool AreUnchanged(Moment now) => now.Steps.All(step => StepPhoto.Of(step) == now.Before.Steps[step.Id]);

    private static bool AreHoldsKept(Moment now) =>
        now.Plans.All(plan => plan.Hold == now.Before.Plans[plan.Id] && plan.IsInterrupted == plan.Hold is not null)
        && now.Phases.All(phase => Photo.Of(phase).Equals(now.Before.Phases[phase.Id]))
        && now.Steps.All(step => StepPhoto.Of(step) is var after && now.Before.Steps[step.Id] is var before
            && (after.Hold, after.IsHeldCanary, after.WasCompleteAtStart, after.IsDoneAnew) == (before.Hold, before.IsHeldCanary, before.WasCompleteAtStart, before.IsDoneAnew)
            && Equals(after.Parameters, before.Parameters));

    private static int InFlight(Phase phase) => phase.Steps.Count(step => step.Status.IsRunning());
}
