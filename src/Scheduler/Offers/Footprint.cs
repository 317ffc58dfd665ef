using System.Globalization;
using Orchestrator.Clusters;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Offers;

/// <summary>Adds up what a pod takes of one agent, set by set, and says whether the agent has it.</summary>
internal sealed class Footprint(Agent agent, AgentUse use, PodSpec pod)
{
    private readonly PortStage _ports = new(agent, use, pod);
    private readonly VolumeStage _volumes = new(agent, use);
    private double _cpus;
    private long _memoryMb;
    private double _gpus;

    /// <summary>Counts a set that stays as it is.</summary>
    public void Keep(ReservedSet set)
    {
        _cpus += set.Cpus;
        _memoryMb += set.MemoryMb;
        _ports.Keep(set.Ports.Values);
        _volumes.Keep(set.Volumes);
    }

    /// <summary>Takes what a set needs: the same ports and volumes as before where it held some.</summary>
    public ReservedSet Add(ResourceSet set, ReservedSet? held)
    {
        _cpus += set.Cpus ?? 0;
        _memoryMb += set.MemoryMb ?? 0;
        _gpus += set.Gpus ?? 0;
        return new(
            set.Id, set.Cpus ?? 0, set.MemoryMb ?? 0, set.Gpus ?? 0,
            _ports.Take(set.Ports, held?.Ports ?? ValueMap<int>.Empty), _volumes.Take(set.Volumes, held?.Volumes ?? []));
    }

    /// <summary>Takes the volumes of the pod itself.</summary>
    public ReservedSet AddPodVolumes(ValueList<VolumeSpec> volumes, ReservedSet? held) =>
        new("", 0, 0, 0, ValueMap<int>.Empty, _volumes.Take(volumes, held?.Volumes ?? []));

    /// <summary>What the stages say of all that was added.</summary>
    public IEnumerable<StageOutcome> Judge()
    {
        yield return Enough("Cpus", "cpus", _cpus, agent.Cpus - use.Cpus);
        yield return Enough("Memory", "MB of memory", _memoryMb, agent.MemoryMb - use.MemoryMb);
        if (_gpus > 0)
        {
            yield return Enough("Gpus", "gpus", _gpus, 0);
        }

        yield return _ports.Judge();
        foreach (var outcome in _volumes.Judge())
        {
            yield return outcome;
        }
    }

    internal static StageOutcome Enough(string stage, string unit, double needed, double free)
    {
        const double Rounding = 1e-6;
        var reason = string.Create(CultureInfo.InvariantCulture, $"needs {needed:0.###} {unit}, has {Math.Max(free, 0):0.###}");
        return new(stage, needed <= free + Rounding, reason);
    }
}
