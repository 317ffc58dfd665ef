using System.Globalization;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Loop;

namespace Orchestrator.Scheduler.Snapshots;

/// <summary>The reserved ports of each agent, with the first task, by name, of the resource set that holds each. Kept pod by pod.</summary>
internal sealed class AgentPorts
{
    private readonly Dictionary<string, SortedDictionary<int, string>> _ofAgents = new(StringComparer.Ordinal);
    private readonly Dictionary<(string ServiceId, PodInstance Pod), Held> _ofPods = [];

    /// <summary>The ports of an agent in ascending order.</summary>
    public ValueMap<string> Of(string agentId) => _ofAgents.TryGetValue(agentId, out var ports)
        ? ports.Select(port => KeyValuePair.Create(port.Key.ToString(CultureInfo.InvariantCulture), port.Value)).ToValueMap()
        : ValueMap<string>.Empty;

    /// <summary>Brings the ports up to what the ledger and the records say of some pods.</summary>
    /// <returns>The ids of the agents whose ports changed.</returns>
    public IReadOnlySet<string> Update(IEnumerable<(string ServiceId, PodInstance Pod)> pods, LoopState state)
    {
        var changed = new HashSet<string>(StringComparer.Ordinal);
        List<((string, PodInstance) Key, Held Now)> moved = [];
        foreach (var key in pods)
        {
            var (before, now) = (_ofPods.GetValueOrDefault(key), HeldBy(key.ServiceId, key.Pod, state));
            if (before is not null && !before.Equals(now))
            {
                Remove(before);
                changed.Add(before.AgentId);
                _ofPods.Remove(key);
            }

            if (now is not null && !now.Equals(before))
            {
                moved.Add((key, now));
            }
        }

        // One pod may have taken what another gave back: all give back first.
        foreach (var (key, now) in moved)
        {
            _ofPods[key] = now;
            Add(now);
            changed.Add(now.AgentId);
        }

        return changed;
    }

    private static Held? HeldBy(string serviceId, PodInstance pod, LoopState state)
    {
        if (state.Find(serviceId) is not { } service || state.Ledger.Find(serviceId, pod) is not { } reservation)
        {
            return null;
        }

        var ports = new SortedDictionary<int, string>();
        foreach (var task in service.TasksOf(pod))
        {
            var set = service.SpecOf(task)?.ResourceSetId;
            foreach (var port in reservation.Sets.Where(held => held.ResourceSetId == set).SelectMany(held => held.Ports.Values))
            {
                ports.TryAdd(port, task.Name);
            }
        }

        return ports.Count == 0 ? null : new(reservation.AgentId, ports.ToValueList());
    }

    private void Add(Held held)
    {
        if (!_ofAgents.TryGetValue(held.AgentId, out var ofAgent))
        {
            _ofAgents.Add(held.AgentId, ofAgent = []);
        }

        foreach (var (port, task) in held.Ports)
        {
            ofAgent.TryAdd(port, task);
        }
    }

    private void Remove(Held held)
    {
        foreach (var (port, task) in held.Ports)
        {
            if (_ofAgents[held.AgentId].GetValueOrDefault(port) == task)
            {
                _ofAgents[held.AgentId].Remove(port);
            }
        }
    }

    /// <summary>The ports that one pod instance holds.</summary>
    private sealed record Held(string AgentId, ValueList<KeyValuePair<int, string>> Ports);
}
