namespace Orchestrator.Plans.Coordination;

/// <summary>Divides the tasks of one pod instance among the steps that are interested in them: no task has two holders.</summary>
internal sealed class PodDesk
{
    private readonly List<Interest> _interests = [];

    internal bool IsEmpty => _interests.Count == 0;

    internal void Add(Interest interest) => _interests.Add(interest);

    internal void Remove(Interest interest) => _interests.Remove(interest);

    /// <summary>Who holds which task and which resource set among the steps of all plans or of some.</summary>
    /// <param name="only">The plans that count; null for all.</param>
    /// <param name="left">Told each candidate that needs work and whether it may go on: null, or whom it has to wait for.</param>
    internal PodHolders Divide(IReadOnlyCollection<PlanDesk>? only, Action<Interest, Interest?>? left = null)
    {
        var holders = new PodHolders();
        List<Interest> interests = [.. _interests.Where(interest => only is null || only.Contains(interest.Desk)).OrderBy(interest => interest.Order)];
        holders.Hold(interests.Where(interest => interest.Step.Status is Status.Starting));
        holders.Hold(interests.Where(interest => interest.Step.Status is Status.Prepared));
        holders.HoldPlace(interests.Where(interest => interest.Step.Status is Status.Started));
        foreach (var plan in interests.Where(interest => interest.IsCandidate).GroupBy(interest => interest.Desk))
        {
            holders.Hold(plan.Where(interest => interest.Step.Status.IsRunning()));
            foreach (var interest in plan.Where(interest => interest.Step.Status is not (Status.Starting or Status.Started)))
            {
                var holder = holders.Before(interest);
                if (holder is null)
                {
                    holders.HoldTasks([interest]);
                }

                if (holder is null && interest.Step.Status is Status.Pending or Status.Prepared)
                {
                    holders.HoldPlace([interest]); // one that is delayed leaves it to others meanwhile
                }

                left?.Invoke(interest, holder);
            }
        }

        return holders;
    }
}
