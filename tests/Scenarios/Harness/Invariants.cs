using Orchestrator.Clusters;
using Orchestrator.Plans;

namespace Orchestrator.Scenarios.Tests.Harness;

/// <summary>What holds at every moment of every scenario: one sentence and one predicate each.</summary>
internal static class Invariants
{
    private static readonly (string Sentence, Func<Scenario, bool> Holds)[] All =
    [
        ("no task has two processes, except one that an operator gave up out of reach", scenario => Unique(NotGivenUp(scenario), order => (order.Task.ServiceId, order.TaskName))),
        ("no two processes on an agent listen on the same port", scenario => Unique(scenario.World.Processes.SelectMany(order => order.Ports.Select(port => (order.Task.AgentId, port))), pair => pair)),
        ("no volume is used by two pod instances", scenario => scenario.World.Processes
            .SelectMany(order => order.Volumes.Select(volume => (volume.VolumeId, order.PodInstance, order.Task.ServiceId))).Distinct().GroupBy(use => use.VolumeId).All(uses => uses.Count() == 1)),
        ("no launch starts twice", scenario => Unique(scenario.World.Starts, start => start.Task.TaskId)),
        ("no agent is reserved beyond what it has", scenario => scenario.Snapshot.Agents.All(view =>
            view.ReservedCpus <= view.Agent.Cpus && view.ReservedMemoryMb <= view.Agent.MemoryMb && view.ReservedDiskMb <= view.Agent.DiskMb)),
    ];

    /// <summary>What holds once nothing is left to do at this moment.</summary>
    public static void CheckSettled(Scenario scenario)
    {
        foreach (var service in scenario.Snapshot.Services.Values)
        {
            foreach (var step in service.Plans.SelectMany(plan => plan.Phases).SelectMany(phase => phase.Steps).Where(step => step.Status is not (Status.Complete or Status.Paused)))
            {
                scenario.Require($"a step that is not complete says why: {service.Record.Name} {step.Message}", () => !string.IsNullOrEmpty(step.Why));
            }
        }
    }

    public static void Check(Scenario scenario)
    {
        foreach (var (sentence, holds) in All)
        {
            scenario.Require(sentence, () => holds(scenario));
        }
    }

    /// <summary>A launch that was given up may run on until its agent is back and its end is proved; nothing else may.</summary>
    private static IEnumerable<LaunchOrder> NotGivenUp(Scenario scenario)
    {
        var givenUp = scenario.Snapshot.Services.Values.SelectMany(service => service.Releases).SelectMany(release => release.Launches).Select(launch => launch.TaskId).ToHashSet();
        return scenario.World.Processes.Where(order => !givenUp.Contains(order.Task.TaskId));
    }

    private static bool Unique<T, TKey>(IEnumerable<T> items, Func<T, TKey> key)
    {
        var seen = new HashSet<TKey>();
        return items.All(item => seen.Add(key(item)));
    }
}
