using System.Globalization;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Services;

namespace Orchestrator.Scheduler.Snapshots;

/// <summary>Makes the views of the machines.</summary>
internal static class AgentViews
{
    public static ValueList<AgentView> Of(LoopState state)
    {
        var ports = PortsByAgent(state);
        return state.Agents.Select(agent =>
        {
            var use = state.Ledger.UseOf(agent.Id);
            var reserved = ports.TryGetValue(agent.Id, out var held)
                ? held.Select(port => KeyValuePair.Create(port.Key.ToString(CultureInfo.InvariantCulture), port.Value)).ToValueMap()
                : ValueMap<string>.Empty;
            return new AgentView(agent, use.Cpus, use.MemoryMb, use.DiskMb, reserved);
        }).ToValueList();
    }

    /// <summary>The reserved ports of each agent in ascending order, with the first task, by name, of the resource set that holds it.</summary>
    private static Dictionary<string, SortedDictionary<int, string>> PortsByAgent(LoopState state)
    {
        var ports = new Dictionary<string, SortedDictionary<int, string>>(StringComparer.Ordinal);
        foreach (var service in state.Services.Values)
        {
            foreach (var task in service.Tasks.Values)
            {
                var held = state.Ledger.Find(service.Id, task.Pod());
                if (held is null || service.SpecOf(task) is not { } spec)
                {
                    continue;
                }

                if (!ports.TryGetValue(held.AgentId, out var ofAgent))
                {
                    ports.Add(held.AgentId, ofAgent = []);
                }

                foreach (var port in held.Sets.Where(set => set.ResourceSetId == spec.ResourceSetId).SelectMany(set => set.Ports.Values))
                {
                    ofAgent.TryAdd(port, task.Name);
                }
            }
        }

        return ports;
    }
}
