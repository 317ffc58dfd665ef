namespace Orchestrator.Plans.Coordination;

/// <summary>Divides the tasks of one pod instance among the steps that are interested in them: no task has two holders.</summary>
internal sealed class PodDesk
{
    private readonly List<Interest> _interests = [];

    internal bool IsEmpty => _interests.Count == 0;

    internal void Add(Interest interest) => _interests.Add(interest);

    internal void Remove(Interest interest) => _interests.Remove(interest);

    /// <summary>Who holds which task, by its name, among the steps of all plans or of some.</summary>
    /// <param name="only">The plans that count; null for all.</param>
    /// <param name="left">Told each candidate that needs work and whether it may go on: null, or whom it has to wait for.</param>
    internal Dictionary<string, Interest> Divide(IReadOnlyCollection<PlanDesk>? only, Action<Interest, Interest?>? left = null)
    {
        var holders = new Dictionary<string, Interest>(StringComparer.Ordinal);
        List<Interest> interests = [.. _interests.Where(interest => only is null || only.Contains(interest.Desk)).OrderBy(interest => interest.Order)];
        ClaimAll(interests.Where(interest => interest.Step.Status is Status.Starting));
        ClaimAll(interests.Where(interest => interest.Step.Status is Status.Prepared));
        foreach (var plan in interests.Where(interest => interest.IsCandidate).GroupBy(interest => interest.Desk))
        {
            ClaimAll(plan.Where(interest => interest.Step.Status.IsRunning()));
            foreach (var interest in plan.Where(interest => interest.Step.Status is not (Status.Starting or Status.Started)))
            {
                var holder = Tasks(interest).Select(task => holders.GetValueOrDefault(task)).FirstOrDefault(holder => holder is not null && holder != interest);
                if (holder is null)
                {
                    ClaimAll([interest]);
                }

                left?.Invoke(interest, holder);
            }
        }

        return holders;

        void ClaimAll(IEnumerable<Interest> claimants)
        {
            foreach (var claimant in claimants)
            {
                foreach (var task in Tasks(claimant))
                {
                    holders.TryAdd(task, claimant);
                }
            }
        }
    }

    private static IEnumerable<string> Tasks(Interest interest) => interest.Step.Requirement!.Tasks;
}
