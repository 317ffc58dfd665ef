using System.Globalization;
using Orchestrator.Clusters;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Offers;
using Orchestrator.Scheduler.Services;

namespace Orchestrator.Scheduler.Snapshots;

/// <summary>Makes the views of the machines.</summary>
internal static class AgentViews
{
    /// <summary>All of them.</summary>
    public static ValueList<AgentView> Of(LoopState state) => state.Agents.Select(agent => Of(agent, state)).ToValueList();

    /// <summary>Those of which something was reserved or given back, made anew; the others as they were.</summary>
    public static ValueList<AgentView> After(ValueList<AgentView> before, IReadOnlySet<string> changed, LoopState state) =>
        before.Select(view => changed.Contains(view.Agent.Id) ? Of(view.Agent, state) : view).ToValueList();

    /// <summary>An agent with its reserved ports in ascending order; with each the first task, by name, of the resource set that holds it.</summary>
    private static AgentView Of(Agent agent, LoopState state)
    {
        var use = state.Ledger.UseOf(agent.Id);
        var ports = new SortedDictionary<int, string>();
        foreach (var holding in use.Holdings)
        {
            if (state.Find(holding.ServiceId) is { } service)
            {
                AddPorts(service, holding, ports);
            }
        }

        var reserved = ports.Select(port => KeyValuePair.Create(port.Key.ToString(CultureInfo.InvariantCulture), port.Value)).ToValueMap();
        return new(agent, use.Cpus, use.MemoryMb, use.DiskMb, reserved);
    }

    private static void AddPorts(Service service, Holding holding, SortedDictionary<int, string> ports)
    {
        foreach (var task in service.TasksOf(new PodInstance(holding.Reservation.PodType, holding.Reservation.PodIndex)))
        {
            if (service.SpecOf(task) is not { } spec)
            {
                continue;
            }

            foreach (var port in holding.Reservation.Sets.Where(set => set.ResourceSetId == spec.ResourceSetId).SelectMany(set => set.Ports.Values))
            {
                ports.TryAdd(port, task.Name);
            }
        }
    }
}
