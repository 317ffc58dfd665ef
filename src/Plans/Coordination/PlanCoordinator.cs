using System.Collections.Frozen;
using Orchestrator.Pods;

namespace Orchestrator.Plans.Coordination;

/// <summary>
/// Picks the steps to work on from all plans of a service, so that no task is worked on by two. One that is kept looks only
/// at what moved since it was last asked. Not thread-safe.
/// </summary>
public sealed class PlanCoordinator
{
    private readonly Dictionary<PodInstance, PodDesk> _pods = [];
    private readonly HashSet<PodInstance> _moved = [];
    private List<PlanDesk> _desks = [];

    /// <summary>One look at some plans: see <see cref="Pick"/>.</summary>
    /// <param name="plansInManagerOrder">Deploy, recovery, decommission, then the others: an earlier plan wins, unless a later one has begun.</param>
    public static IReadOnlyList<(Plan Plan, Step Step)> Candidates(IReadOnlyList<Plan> plansInManagerOrder) =>
        Once(plansInManagerOrder, coordinator => coordinator.Pick(plansInManagerOrder).ToList());

    /// <summary>The tasks that some plans work on or could work on now: what a recovery plan must leave alone.</summary>
    public static DirtyAssets InUse(IReadOnlyList<Plan> plansInManagerOrder) => Once(plansInManagerOrder, coordinator =>
    {
        coordinator.Update(plansInManagerOrder);
        var holders = coordinator._pods.ToFrozenDictionary(pod => pod.Key, pod => pod.Value.Divide(null));
        return new DirtyAssets(pod => holders.GetValueOrDefault(pod) ?? PodHolders.None);
    });

    /// <summary>
    /// The steps to begin or to go on preparing now (PENDING or PREPARED), in the order of the plans. A step that another
    /// keeps from its tasks is told so and left out. To be read before the next call.
    /// </summary>
    /// <param name="plansInManagerOrder">Deploy, recovery, decommission, then the others: an earlier plan wins, unless a later one has begun. Plans that are not among them any more are let go.</param>
    public IEnumerable<(Plan Plan, Step Step)> Pick(IReadOnlyList<Plan> plansInManagerOrder)
    {
        Update(plansInManagerOrder);
        foreach (var name in _moved)
        {
            var pod = _pods[name];
            pod.Divide(null, Settle);
            if (pod.IsEmpty)
            {
                _pods.Remove(name);
            }
        }

        _moved.Clear();
        return _desks.SelectMany(desk => desk.Picked.Select(step => (desk.Plan, step)));
    }

    /// <summary>
    /// A step that was handed out waits for something that is no part of a plan: it is not handed out again before it, or
    /// another step that wants the same tasks, moves or it is woken.
    /// </summary>
    public void Rest(Plan plan, Step step) => DeskOf(plan)?.Rest(step);

    /// <summary>What a step waits for may have come; fine for one that does not rest.</summary>
    public void Wake(Plan plan, Step step) => DeskOf(plan)?.Wake(step);

    /// <summary>What the steps of a pod instance wait for may have come.</summary>
    public void Wake(PodInstance pod)
    {
        if (_pods.ContainsKey(pod))
        {
            _moved.Add(pod);
        }
    }

    /// <summary>What any step waits for may have come.</summary>
    public void WakeAll() => _desks.ForEach(desk => desk.WakeAll());

    /// <summary>The tasks that some of the plans work on or could work on now, whatever the others hold.</summary>
    /// <param name="plans">These plans. When all were handed to the last <see cref="Pick"/>, they are asked what moved since, else walked through.</param>
    public DirtyAssets UsedBy(IReadOnlyList<Plan> plans)
    {
        List<PlanDesk> desks = [.. _desks.Where(desk => plans.Contains(desk.Plan))];
        if (desks.Count < plans.Count)
        {
            return InUse(plans);
        }

        desks.ForEach(desk => desk.Update(Move));
        return new(pod => _pods.TryGetValue(pod, out var interests) ? interests.Divide(desks) : PodHolders.None);
    }

    private static T Once<T>(IReadOnlyList<Plan> plans, Func<PlanCoordinator, T> look)
    {
        var coordinator = new PlanCoordinator();
        var seen = look(coordinator);
        coordinator.Update([]);
        return seen;
    }

    private static void Settle(Interest interest, Interest? holder)
    {
        if (holder is not null)
        {
            interest.Step.Explain($"waits for {holder.Step.Name} of plan {holder.Desk.Plan.Name}, which works {(SharesTask(interest, holder) ? "on the same tasks" : "in the same resource set")}");
        }

        interest.Desk.Pick(interest.Phase, interest.Place, holder is null && interest.Step.Status is Status.Pending or Status.Prepared);
    }

    private static bool SharesTask(Interest one, Interest other) => one.Step.Requirement!.ConflictsWith(other.Step.Requirement!);

    private PlanDesk? DeskOf(Plan plan) => _desks.Find(desk => desk.Plan == plan);

    private void Update(IReadOnlyList<Plan> plans)
    {
        if (!_desks.Select(desk => desk.Plan).SequenceEqual(plans))
        {
            Follow(plans);
        }

        foreach (var desk in _desks)
        {
            desk.Update(Move);
        }
    }

    private void Follow(IReadOnlyList<Plan> plans)
    {
        foreach (var gone in _desks.Where(desk => !plans.Contains(desk.Plan)))
        {
            gone.Plan.Leave(gone);
            foreach (var interest in gone.Interests)
            {
                Move(interest, null);
            }
        }

        _desks = [.. plans.Select(plan => _desks.Find(desk => desk.Plan == plan) ?? Listening(new PlanDesk(plan)))];
        foreach (var (order, desk) in _desks.Index())
        {
            desk.Order = order;
        }
    }

    private static PlanDesk Listening(PlanDesk desk)
    {
        desk.Plan.Listen(desk);
        return desk;
    }

    private void Move(Interest? before, Interest? after)
    {
        var pod = (before ?? after)!.Step.Requirement!.Pod;
        if (!_pods.TryGetValue(pod, out var interests))
        {
            _pods.Add(pod, interests = new());
        }

        if (after is null)
        {
            interests.Remove(before!);
            before!.Desk.Pick(before.Phase, before.Place, false);
        }
        else if (before is null)
        {
            interests.Add(after);
        }
        else
        {
            // Taken out of its candidacy it may still be in flight: it is handed out again, or not, when the tasks are divided.
            after.Desk.Pick(after.Phase, after.Place, false);
        }

        _moved.Add(pod);
    }
}
