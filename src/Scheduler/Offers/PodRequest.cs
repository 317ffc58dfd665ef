using Orchestrator.Pods;

namespace Orchestrator.Scheduler.Offers;

/// <summary>A pod instance that looks for a place.</summary>
/// <param name="ServiceId">The service's uuid.</param>
/// <param name="Spec">The pod type.</param>
/// <param name="Pod">The instance.</param>
public sealed record PodRequest(string ServiceId, PodSpec Spec, PodInstance Pod)
{
    /// <summary>The resource sets that tasks use, each once, in the order of the tasks' names: the pod's whole footprint.</summary>
    public IEnumerable<ResourceSet> UsedSets =>
        Spec.Tasks.OrderBy(task => task.Name, StringComparer.Ordinal).Select(Spec.ResourceSetOf).DistinctBy(set => set.Id);
}

/// <summary>A task that has a place, as placement rules count it; a stub counts too.</summary>
/// <param name="Pod">Its pod instance.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Hostname">The agent's host name at launch.</param>
/// <param name="Zone">The agent's zone at launch; null when it had none.</param>
/// <param name="Region">The agent's region at launch; null when it had none.</param>
public sealed record PlacedTask(PodInstance Pod, string AgentId, string Hostname, string? Zone, string? Region);
