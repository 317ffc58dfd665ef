namespace Orchestrator.Plans.Coordination;

/// <summary>Picks the steps to work on from all plans of a service, so that no task is worked on by two.</summary>
public static class PlanCoordinator
{
    /// <summary>
    /// The steps to begin or to go on preparing now (PENDING or PREPARED), in the order of the plans. A step that another
    /// keeps from its tasks is told so and left out.
    /// </summary>
    /// <param name="plansInManagerOrder">Deploy, recovery, decommission, then the others: an earlier plan wins, unless a later one has begun.</param>
    public static IReadOnlyList<(Plan Plan, Step Step)> Candidates(IReadOnlyList<Plan> plansInManagerOrder)
    {
        List<(Plan, Step)> candidates = [];
        Walk(plansInManagerOrder, (plan, step) => candidates.Add((plan, step)));
        return candidates;
    }

    /// <summary>The tasks that some plans work on or could work on now: what a recovery plan must leave alone.</summary>
    public static DirtyAssets InUse(IReadOnlyList<Plan> plansInManagerOrder) => Walk(plansInManagerOrder, (_, _) => { });

    private static DirtyAssets Walk(IReadOnlyList<Plan> plans, Action<Plan, Step> found)
    {
        var dirty = new DirtyAssets();
        List<Plan> active = [.. plans.Where(plan => !plan.IsInterrupted)];
        ClaimAll(active, Status.Starting, dirty);
        ClaimAll(active, Status.Prepared, dirty);
        foreach (var plan in active)
        {
            Visit(plan, dirty, found);
        }

        return dirty;
    }

    private static void ClaimAll(List<Plan> plans, Status status, DirtyAssets dirty)
    {
        foreach (var plan in plans)
        {
            foreach (var step in plan.Steps.Where(step => step.Status == status))
            {
                dirty.Claim(plan, step);
            }
        }
    }

    private static void Visit(Plan plan, DirtyAssets dirty, Action<Plan, Step> found)
    {
        List<Step> eligible = [.. plan.Candidates()];
        foreach (var running in eligible.Where(step => step.Status.IsRunning()))
        {
            dirty.Claim(plan, running);
        }

        foreach (var step in eligible.Where(step => !(step.Status is Status.Starting or Status.Started)))
        {
            if (dirty.AreHeldAgainst(step, out var holder, out var other))
            {
                step.Explain($"waits for {other.Name} of plan {holder.Name}, which works on the same tasks");
                continue;
            }

            dirty.Claim(plan, step);
            if (step.Status is Status.Pending or Status.Prepared)
            {
                found(plan, step);
            }
        }
    }
}
