using System.Globalization;
using Orchestrator.Clusters;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;

namespace Orchestrator.Scheduler.Offers;

/// <summary>Finds the ports of a pod on one agent.</summary>
internal sealed class PortStage(Agent agent, AgentUse use, PodSpec pod)
{
    private readonly HashSet<int> _static = [.. pod.ResourceSets.SelectMany(set => set.Ports).Select(port => port.Port).Where(port => port != 0)];
    private readonly HashSet<int> _taken = [];
    private readonly List<string> _problems = [];

    /// <summary>Counts ports that stay as they are.</summary>
    public void Keep(IEnumerable<int> ports) => _taken.UnionWith(ports);

    /// <summary>Takes a number for each port. One that cannot be had is left out and makes the stage fail.</summary>
    /// <param name="ports">The ports of a set.</param>
    /// <param name="held">The numbers that the set held before, by name.</param>
    public ValueMap<int> Take(ValueList<PortSpec> ports, ValueMap<int> held)
    {
        var numbers = new List<KeyValuePair<string, int>>();
        foreach (var port in ports)
        {
            int? before = held.TryGetValue(port.Name, out var number) ? number : null;
            if ((port.Port != 0 ? Static(port) : Dynamic(port, before)) is { } found)
            {
                _taken.Add(found);
                numbers.Add(new(port.Name, found));
            }
        }

        return numbers.ToValueMap();
    }

    /// <summary>Whether every port was found.</summary>
    public StageOutcome Judge() => _problems.Count == 0
        ? StageOutcome.Pass("Ports", "every port is free")
        : StageOutcome.Fail("Ports", string.Join(" and ", _problems));

    private int? Static(PortSpec port)
    {
        if (HolderOf(port.Port) is { } holder)
        {
            _problems.Add(string.Create(CultureInfo.InvariantCulture, $"port {port.Port} ({port.Name}) is held by {holder}"));
            return null;
        }

        return port.Port;
    }

    private int? Dynamic(PortSpec port, int? before)
    {
        if (before is { } number && IsAllowed(port, number) && IsFree(number))
        {
            return number;
        }

        foreach (var (begin, end) in agent.Ports)
        {
            for (var candidate = begin; candidate <= end; candidate++)
            {
                if (IsAllowed(port, candidate) && IsFree(candidate))
                {
                    return candidate;
                }
            }
        }

        _problems.Add(port.Ranges.Count == 0
            ? $"it has no free port for {port.Name}"
            : $"it has no free port for {port.Name} within {string.Join(", ", port.Ranges.Select(range => $"{range.Begin}-{range.End}"))}");
        return null;
    }

    private bool IsFree(int port) => !_static.Contains(port) && HolderOf(port) is null;

    private string? HolderOf(int port) =>
        _taken.Contains(port) ? "the pod itself"
        : use.HolderOfPort(port) ?? agent.PortsHeldByOthers.GetValueOrDefault(port);

    private static bool IsAllowed(PortSpec port, int number) =>
        port.Ranges.Count == 0 || port.Ranges.Any(range => range.Begin <= number && number <= range.End);
}
