using Orchestrator.Plans;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Offers;
using Orchestrator.Scheduler.Recovery;
using Orchestrator.Scheduler.Services;

namespace Orchestrator.Scheduler.Snapshots;

/// <summary>Makes the entries of tasks.</summary>
internal static class TaskEntries
{
    /// <summary>The entry of a task; null when the service has none of the name.</summary>
    public static TaskEntry? Of(Service service, string name, Ledger ledger)
    {
        if (service.FindTask(name) is not { } task)
        {
            return null;
        }

        var held = ledger.Find(service.Id, task.Pod());
        var set = service.SpecOf(task) is { } spec ? held?.Sets.FirstOrDefault(set => set.ResourceSetId == spec.ResourceSetId) : null;
        var ofPod = held?.Sets.FirstOrDefault(set => set.ResourceSetId.Length == 0);
        var known = service.Launches.GetValueOrDefault(task.Name);
        var view = new TaskView(
            task, task.Pod(), task.TaskId.Length == 0 ? null : GoalOverrides.StatusText(service, task) ?? task.State.ToText(), set?.Ports ?? ValueMap<int>.Empty,
            [.. ofPod?.Volumes ?? [], .. set?.Volumes ?? []], task.IsLive && known?.TaskId == task.TaskId ? known.Pid : null);
        return new(service.Name, view, service.Configurations.GetValueOrDefault(task.ConfigId));
    }
}
