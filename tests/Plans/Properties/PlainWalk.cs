using Orchestrator.Plans.Steps;
using Orchestrator.Plans.Strategies;
using Orchestrator.Plans.Views;
using Orchestrator.Pods;

namespace Orchestrator.Plans.Tests.Properties;

/// <summary>
/// What follows from the steps of generated plans, found by walking over all of them each time: the rules from their text,
/// against which the answers that are kept up by change are held.
/// </summary>
internal static class PlainWalk
{
    public static Status Status(Plan plan) => StatusOracle.Of(
        [.. plan.Phases.Select(Status)], [.. CandidatePhases(plan).Select(Status)], plan.Errors.Count, plan.IsInterrupted);

    public static Status Status(Phase phase) => StatusOracle.Of(
        [.. phase.Steps.Select(step => step.Status)], [.. Candidates(phase).Select(step => step.Status)], phase.Errors.Count, IsInterrupted(phase));

    public static IEnumerable<Step> Candidates(Plan plan) => CandidatePhases(plan).SelectMany(Candidates);

    public static IEnumerable<Step> Candidates(Phase phase) => IsInterrupted(phase)
        ? []
        : phase.Steps.Where((step, place) => step.Status is not (Plans.Status.Complete or Plans.Status.Error) && !step.IsInterrupted && WaitsFor(phase, place) is null);

    public static bool IsInterrupted(Phase phase)
    {
        if (phase.Strategy is not CanaryStrategy canary)
        {
            return phase.Strategy.IsInterrupted;
        }

        List<Step> canaries = [.. canary.Places.Select(place => phase.Steps[place])];
        return phase.Hold is not null
            || (canaries.Exists(step => step.IsHeldCanary) && canaries.TrueForAll(step => step.IsHeldCanary || step.IsComplete));
    }

    /// <summary>The steps to work on and, beside each that is kept from its tasks, by whom.</summary>
    public static List<(Step Step, Step? KeptBy)> Division(IReadOnlyList<Plan> plans)
    {
        var holders = new Dictionary<(PodInstance, string), Step>();
        var places = new Dictionary<(PodInstance, string), Step>();
        List<(Step, Step?)> division = [];
        List<Plan> active = [.. plans.Where(plan => !plan.IsInterrupted)];
        Claim(active.SelectMany(plan => plan.Steps).Where(step => step.Status is Plans.Status.Starting));
        Claim(active.SelectMany(plan => plan.Steps).Where(step => step.Status is Plans.Status.Prepared));
        ClaimPlaces(active.SelectMany(Candidates).Where(step => step.Status is Plans.Status.Started));
        foreach (var plan in active)
        {
            List<Step> eligible = [.. Candidates(plan)];
            Claim(eligible.Where(step => step.Status is Plans.Status.Starting or Plans.Status.Started or Plans.Status.Prepared));
            foreach (var step in eligible.Where(step => step.Status is Plans.Status.Pending or Plans.Status.Prepared or Plans.Status.Delayed))
            {
                var keptBy = Assets(step).Select(asset => holders.GetValueOrDefault(asset)).FirstOrDefault(holder => holder is not null && holder != step)
                    ?? Places(step).Select(place => places.GetValueOrDefault(place)).FirstOrDefault(holder => holder is not null && !holder.Requirement!.ConflictsWith(step.Requirement!));
                if (keptBy is null)
                {
                    ClaimTasks([step]);
                    ClaimPlaces(step.Status is Plans.Status.Delayed ? [] : [step]);
                }

                if (keptBy is not null || step.Status is not Plans.Status.Delayed)
                {
                    division.Add((step, keptBy));
                }
            }
        }

        return division;

        void Claim(IEnumerable<Step> steps)
        {
            ClaimTasks(steps);
            ClaimPlaces(steps);
        }

        void ClaimTasks(IEnumerable<Step> steps)
        {
            foreach (var (step, asset) in steps.SelectMany(step => Assets(step).Select(asset => (step, asset))))
            {
                holders.TryAdd(asset, step);
            }
        }

        void ClaimPlaces(IEnumerable<Step> steps)
        {
            foreach (var (step, place) in steps.SelectMany(step => Places(step).Select(place => (step, place))))
            {
                places.TryAdd(place, step);
            }
        }
    }

    private static IEnumerable<(PodInstance, string)> Places(Step step) => step.ResourceSets.Select(set => (step.Requirement!.Pod, set));

    public static IEnumerable<(PodInstance, string)> Assets(Step step) =>
        step.Requirement is { } wanted ? wanted.Tasks.Select(task => (wanted.Pod, task)) : [];

    public static PlanView View(Plan plan) => new(
        plan.Name, plan.Strategy.Name, Status(plan), plan.Errors,
        plan.Phases.Select((phase, place) => View(phase, Held(plan, place))).ToChunkedList(), plan.IsInterrupted, plan.Hold, plan.Run.Number);

    private static PhaseView View(Phase phase, string? held) => new(
        phase.Id, phase.Name, phase.Strategy.Name, Status(phase),
        phase.Steps.Select((step, place) => View(step, held ?? Held(phase, place))).ToChunkedList(), IsInterrupted(phase), phase.Hold);

    private static StepView View(Step step, string? held) => new(
        step.Id, step.Name, step.DisplayStatus, StepMessage.Of(step, step.Why(held)), step.Errors, step.IsInterrupted, step.Why(held), step.ForcedBy) { WhyInShort = step.WhyInShort(held) };

    private static string? Held(Plan plan, int place) =>
        plan.Hold is { } hold ? $"its plan is {hold}: start or resume it to go on"
        : WaitsFor(plan, place) is { } waitsFor ? $"waits for phase {waitsFor.Name} to complete"
        : null;

    private static string? Held(Phase phase, int place)
    {
        var waitsFor = WaitsFor(phase, place);
        return phase.Errors.Count > 0 ? "its phase has errors"
            : waitsFor is { IsInterrupted: true } ? $"waits for {waitsFor.Name}, which is held"
            : phase.Hold is { } hold ? $"its phase is {hold}: resume it to go on"
            : IsInterrupted(phase) ? "its phase is held: resume it to go on"
            : waitsFor is not null ? $"waits for {waitsFor.Name} to complete"
            : null;
    }

    private static IEnumerable<Phase> CandidatePhases(Plan plan) => plan.IsInterrupted
        ? []
        : plan.Phases.Where((phase, place) =>
            phase.Errors.Count == 0 && !IsInterrupted(phase) && !phase.Steps.All(step => step.IsComplete) && WaitsFor(plan, place) is null);

    private static Phase? WaitsFor(Plan plan, int place) => plan.Strategy.Name == "serial" && !plan.Phases[place].WasCompleteAtStart
        ? plan.Phases.Take(place).LastOrDefault(phase => !phase.WasCompleteAtStart && !(phase.Errors.Count == 0 && phase.Steps.All(step => step.IsComplete)))
        : null;

    private static Step? WaitsFor(Phase phase, int place)
    {
        var step = phase.Steps[place];
        if (phase.Strategy is CanaryStrategy { HoldsCanary: true } canary)
        {
            return canary.Places.Contains(place) ? null : canary.Places.Order().Select(held => phase.Steps[held]).First(held => held.IsHeldCanary);
        }

        return phase.Strategy.Name switch
        {
            "serial" or "serial-canary" => step.WasCompleteAtStart ? null : phase.Steps.Take(place).LastOrDefault(earlier => !earlier.WasCompleteAtStart && !earlier.IsComplete),
            "dependency" or "dependency-canary" => phase.Steps.Take(place).FirstOrDefault(earlier => earlier.Requirement!.Pod == step.Requirement!.Pod && !earlier.IsComplete),
            _ => null,
        };
    }
}
