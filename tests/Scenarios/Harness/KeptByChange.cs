using System.Globalization;
using Orchestrator.Plans;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Services;
using Orchestrator.Scheduler.Snapshots;

namespace Orchestrator.Scenarios.Tests.Harness;

/// <summary>What the scheduler keeps up by change is, after every turn, what a walk over everything says.</summary>
internal static class KeptByChange
{
    public static void Check(Scenario scenario)
    {
        foreach (var service in scenario.Known.Services.Values)
        {
            scenario.Require($"the pods that recovery looks at are those of {service.Name} with a stopped task", () => service.Stopped.SequenceEqual(Stopped(service)));
        }

        var ports = Ports(scenario.Known);
        foreach (var view in scenario.Snapshot.Agents)
        {
            var use = scenario.Known.Ledger.UseOf(view.Agent.Id);
            scenario.Require($"what is shown of {view.Agent.Id} is what is held of it", () =>
                view == new AgentView(view.Agent, use.Cpus, use.MemoryMb, use.DiskMb, ports.GetValueOrDefault(view.Agent.Id) ?? ValueMap<string>.Empty));
        }
    }

    private static IEnumerable<PodInstance> Stopped(Service service) => service.Tasks.Values
        .Where(task => task.TaskId.Length > 0 && service.SpecOf(task)?.Goal == Goal.Running)
        .Where(task => task.PermanentlyFailed || task.State.IsTerminal() || task.State == TaskState.Lost)
        .Select(task => task.Pod()).Distinct().Order();

    /// <summary>Each port with the first task, by name, of the resource set that holds it.</summary>
    private static Dictionary<string, ValueMap<string>> Ports(LoopState state) => state.Services.Values
        .SelectMany(service => service.Tasks.Values.Select(task => (Task: task, Spec: service.SpecOf(task), Held: state.Ledger.Find(service.Id, task.Pod()))))
        .Where(entry => entry is { Spec: not null, Held: not null })
        .SelectMany(entry => entry.Held!.Sets.Where(set => set.ResourceSetId == entry.Spec!.ResourceSetId).SelectMany(set => set.Ports.Values)
            .Select(port => (entry.Held.AgentId, Port: port, entry.Task.Name)))
        .GroupBy(entry => entry.AgentId)
        .ToDictionary(agent => agent.Key, agent => agent.GroupBy(entry => entry.Port).OrderBy(port => port.Key)
            .Select(port => KeyValuePair.Create(port.Key.ToString(CultureInfo.InvariantCulture), port.First().Name)).ToValueMap());
}
