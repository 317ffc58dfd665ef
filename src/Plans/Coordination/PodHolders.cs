namespace Orchestrator.Plans.Coordination;

/// <summary>
/// Which step holds which task of one pod instance, and which resource set: what tasks of one resource set run in is there for
/// one of them at a time, so a step does not end what another launched there.
/// </summary>
internal sealed class PodHolders
{
    private readonly Dictionary<string, Interest> _tasks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Interest> _sets = new(StringComparer.Ordinal);

    internal static PodHolders None { get; } = new();

    /// <summary>Whether a step holds a task.</summary>
    internal bool HasTask(string task) => _tasks.ContainsKey(task);

    /// <summary>Whether a step holds a resource set.</summary>
    internal bool HasSet(string resourceSetId) => _sets.ContainsKey(resourceSetId);

    /// <summary>Whom a step has to wait for; null for nobody. Between steps that want the same task only that task counts.</summary>
    internal Interest? Before(Interest interest)
    {
        var wanted = interest.Step.Requirement!;
        return wanted.Tasks.Select(_tasks.GetValueOrDefault).FirstOrDefault(holder => holder is not null && holder != interest)
            ?? interest.Step.ResourceSets.Select(_sets.GetValueOrDefault).FirstOrDefault(holder => holder is not null && !holder.Step.Requirement!.ConflictsWith(wanted));
    }

    /// <summary>Gives steps their tasks and resource sets, where nobody has them.</summary>
    internal void Hold(IEnumerable<Interest> claimants)
    {
        foreach (var claimant in claimants)
        {
            HoldTasks([claimant]);
            HoldPlace([claimant]);
        }
    }

    /// <summary>Gives steps their tasks, where nobody has them.</summary>
    internal void HoldTasks(IEnumerable<Interest> claimants)
    {
        foreach (var claimant in claimants)
        {
            foreach (var task in claimant.Step.Requirement!.Tasks)
            {
                _tasks.TryAdd(task, claimant);
            }
        }
    }

    /// <summary>Gives steps their resource sets, where nobody has them.</summary>
    internal void HoldPlace(IEnumerable<Interest> claimants)
    {
        foreach (var claimant in claimants)
        {
            foreach (var set in claimant.Step.ResourceSets)
            {
                _sets.TryAdd(set, claimant);
            }
        }
    }
}
