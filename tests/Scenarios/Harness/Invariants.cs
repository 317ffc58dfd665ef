using Orchestrator.Clusters;

namespace Orchestrator.Scenarios.Tests.Harness;

/// <summary>What holds at every moment of every scenario: one sentence and one predicate each.</summary>
internal static class Invariants
{
    private static readonly (string Sentence, Func<Scenario, bool> Holds)[] All =
    [
        ("no task has two processes", scenario => Unique(scenario.World.Processes, order => (order.Task.ServiceId, order.TaskName))),
        ("no two processes on an agent listen on the same port", scenario => Unique(scenario.World.Processes.SelectMany(order => order.Ports.Select(port => (order.Task.AgentId, port))), pair => pair)),
        ("no volume is used by two pod instances", scenario => scenario.World.Processes
            .SelectMany(order => order.Volumes.Select(volume => (volume.VolumeId, order.PodInstance, order.Task.ServiceId))).Distinct().GroupBy(use => use.VolumeId).All(uses => uses.Count() == 1)),
        ("no launch starts twice", scenario => Unique(scenario.World.Starts, start => start.Task.TaskId)),
        ("no agent is reserved beyond what it has", scenario => scenario.Snapshot.Agents.All(view =>
            view.ReservedCpus <= view.Agent.Cpus && view.ReservedMemoryMb <= view.Agent.MemoryMb && view.ReservedDiskMb <= view.Agent.DiskMb)),
    ];

    public static void Check(Scenario scenario)
    {
        foreach (var (sentence, holds) in All)
        {
            scenario.Require(sentence, () => holds(scenario));
        }
    }

    private static bool Unique<T, TKey>(IEnumerable<T> items, Func<T, TKey> key)
    {
        var seen = new HashSet<TKey>();
        return items.All(item => seen.Add(key(item)));
    }
}
