using Orchestrator.Pods;

namespace Orchestrator.Plans.Coordination;

/// <summary>The tasks of pod instances that steps work on or may work on now, each held by one step.</summary>
public sealed class DirtyAssets
{
    private readonly Func<PodInstance, IReadOnlyDictionary<string, Interest>> _holdersIn;

    internal DirtyAssets(Func<PodInstance, IReadOnlyDictionary<string, Interest>> holdersIn) => _holdersIn = holdersIn;

    /// <summary>Whether a step holds a task that the requirement wants.</summary>
    public bool ConflictWith(PodInstanceRequirement requirement)
    {
        var holders = _holdersIn(requirement.Pod);
        return requirement.Tasks.Any(holders.ContainsKey);
    }
}
