using Orchestrator.Pods;

namespace Orchestrator.Plans.Coordination;

/// <summary>The tasks of pod instances that steps work on or may work on now, and the resource sets they do it in, each held by one step.</summary>
public sealed class DirtyAssets
{
    private readonly Func<PodInstance, PodHolders> _holdersIn;

    internal DirtyAssets(Func<PodInstance, PodHolders> holdersIn) => _holdersIn = holdersIn;

    /// <summary>Whether a step holds a task that the requirement wants.</summary>
    public bool ConflictWith(PodInstanceRequirement requirement)
    {
        var holders = _holdersIn(requirement.Pod);
        return requirement.Tasks.Any(holders.HasTask);
    }

    /// <summary>Whether a step holds a task that the requirement wants, or a resource set that one of its tasks runs in.</summary>
    /// <param name="requirement">The requirement.</param>
    /// <param name="pod">The pod type that it launches tasks of.</param>
    public bool ConflictWith(PodInstanceRequirement requirement, PodSpec pod)
    {
        var holders = _holdersIn(requirement.Pod);
        return ConflictWith(requirement) || pod.Tasks.Where(task => requirement.Tasks.Contains(task.Name)).Any(task => holders.HasSet(task.ResourceSetId));
    }
}
