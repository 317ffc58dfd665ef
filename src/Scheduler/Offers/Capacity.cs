using Orchestrator.Clusters;
using Orchestrator.Pods;
using Orchestrator.Pods.Yaml;

namespace Orchestrator.Scheduler.Offers;

/// <summary>Whether a machine could carry one instance of a pod type if nothing else ran there.</summary>
internal static class Capacity
{
    /// <summary>Why no machine ever could, with numbers; null when one could, or when there are no machines yet.</summary>
    public static SpecFinding? Problem(PodSpec pod, IReadOnlyList<Agent> agents)
    {
        var request = new PodRequest("", pod, new PodInstance(pod.Type, 0));
        var sets = request.UsedSets.ToList();
        var volumes = sets.SelectMany(set => set.Volumes).Concat(pod.Volumes).Where(volume => volume.Type == VolumeType.Root);
        var cpus = sets.Sum(set => set.Cpus ?? 0);
        var memory = sets.Sum(set => (long)(set.MemoryMb ?? 0));
        var disk = volumes.Sum(volume => (long)volume.SizeMb);
        var verdicts = agents.Select(agent => new AgentOutcome(agent.Id,
        [
            Footprint.Enough("Cpus", "cpus", cpus, agent.Cpus),
            Footprint.Enough("Memory", "MB of memory", memory, agent.MemoryMb),
            Footprint.Enough("Disk", "MB of disk", disk, agent.DiskMb),
        ])).ToList();
        return verdicts.Count == 0 || verdicts.Exists(verdict => verdict.Passed)
            ? null
            : new(KeyPath.Of("pods", pod.Type), $"no agent is large enough for one {pod.Type} pod, even if nothing else ran there: {AgentOutcome.Summary(verdicts)}");
    }
}
