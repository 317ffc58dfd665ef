using Orchestrator.Plans;
using Orchestrator.Plans.Views;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Snapshots;

namespace Orchestrator.Scheduler.Events;

/// <summary>
/// Finds what changed between two views of the plans of a service. What they share is not looked into. An element that is
/// new begins PENDING; only when it is in flight already, delayed or broken, that is a change.
/// </summary>
internal sealed class ViewChanges
{
    private readonly IReadOnlySet<ElementId> _launched;
    private readonly List<ViewChange> _changes = [];
    private int _launchesFound;

    private ViewChanges(IReadOnlySet<ElementId> launched) => _launched = launched;

    /// <summary>The changes; those of a step before those of its phase, and these before those of the plan.</summary>
    /// <param name="before">The plans as they were; empty when the service is new.</param>
    /// <param name="after">The plans as they are.</param>
    /// <param name="launched">The steps that launched tasks meanwhile.</param>
    public static IReadOnlyList<ViewChange> Of(ValueList<PlanView> before, ServiceView after, IReadOnlySet<ElementId> launched)
    {
        var found = new ViewChanges(launched);
        found.Compare(before, after.Plans, intoShared: false);
        if (found._launchesFound < launched.Count)
        {
            // A step that was in flight, ended and was launched again within one turn looks as it did.
            found = new(launched);
            found.Compare(before, after.Plans, intoShared: true);
        }

        return found._changes;
    }

    private void Compare(ValueList<PlanView> before, ValueList<PlanView> after, bool intoShared)
    {
        foreach (var plan in after)
        {
            var old = before.FirstOrDefault(known => known.Name == plan.Name);
            if (ReferenceEquals(old, plan) && !intoShared)
            {
                continue;
            }

            for (var place = 0; place < plan.Phases.Count; place++)
            {
                Compare(plan, place, old is null ? null : Counterpart(old.Phases, place, plan.Phases[place]), intoShared);
            }

            Add(new(plan, null, null, plan.Status, old?.Status, plan.Hold?.ToString()));
        }
    }

    private void Compare(PlanView plan, int phasePlace, PhaseView? old, bool intoShared)
    {
        var phase = plan.Phases[phasePlace];
        if (ReferenceEquals(old, phase) && !intoShared)
        {
            return;
        }

        for (var place = 0; place < phase.Steps.Count; place++)
        {
            if (!intoShared && place % ChunkedList.ChunkSize == 0 && AreSame(old, phase, place / ChunkedList.ChunkSize))
            {
                place += ChunkedList.ChunkSize - 1;
                continue;
            }

            var step = phase.Steps[place];
            var before = old is null ? null : Counterpart(old.Steps, place, step);
            var isLaunch = _launched.Count > 0 && _launched.Contains(step.Id);
            _launchesFound += isLaunch ? 1 : 0;
            if (!ReferenceEquals(before, step) || isLaunch)
            {
                Add(new(plan, phasePlace, place, step.Status, before?.Status, step.Why, isLaunch), SaysOtherwise(before, step));
            }
        }

        Add(new(plan, phasePlace, null, phase.Status, old?.Status, phase.Hold?.ToString()));
    }

    private void Add(ViewChange change, bool saysOtherwise = false)
    {
        var isChange = change.Before is null
            ? change.Status is not (Status.Pending or Status.Waiting or Status.Complete)
            : change.Status != change.Before || saysOtherwise;
        if (isChange || change.IsLaunch)
        {
            _changes.Add(change);
        }
    }

    /// <summary>Whether a step in flight waits for something else than before. Numbers alone make no difference: they count down. Nor does what a check prints.</summary>
    private static bool SaysOtherwise(StepView? before, StepView after) =>
        before is not null && after.Status is Status.Prepared or Status.Starting or Status.Started
        && !Letters(before!.WhyInShort).SequenceEqual(Letters(after.WhyInShort));

    private static IEnumerable<char> Letters(string? text) => (text ?? "").Where(letter => !char.IsAsciiDigit(letter) && letter != '.');

    private static PhaseView? Counterpart(IReadOnlyList<PhaseView> before, int place, PhaseView phase) =>
        place < before.Count && before[place].Id == phase.Id ? before[place]
        : before.FirstOrDefault(known => known.Id == phase.Id)
        ?? (place < before.Count && before[place].Name == phase.Name ? before[place] : null);

    private static bool AreSame(PhaseView? before, PhaseView after, int chunk) =>
        chunk < before?.Steps.Chunks.Count && ReferenceEquals(before.Steps.Chunks[chunk], after.Steps.Chunks[chunk]);

    private static StepView? Counterpart(IReadOnlyList<StepView> before, int place, StepView step) =>
        place < before.Count && (before[place].Id == step.Id || before[place].Name == step.Name) ? before[place] : null;
}
