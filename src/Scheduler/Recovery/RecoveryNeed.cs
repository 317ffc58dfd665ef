using Orchestrator.Plans;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Services;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Recovery;

/// <summary>Tasks of a pod instance that are to run, did, and do not any more.</summary>
/// <param name="Requirement">What is to be launched again.</param>
/// <param name="Pod">The pod type as the tasks run from it.</param>
internal sealed record RecoveryNeed(PodInstanceRequirement Requirement, PodSpec Pod)
{
    /// <summary>What a service needs, by pod instance.</summary>
    /// <param name="service">The service.</param>
    /// <param name="planned">The names of the tasks that some plan launches; no other task is kept running.</param>
    public static IEnumerable<RecoveryNeed> Of(Service service, IReadOnlySet<string> planned) =>
        service.Tasks.Values.Where(task => task.TaskId.Length > 0 && planned.Contains(task.Name)).GroupBy(task => task.Pod()).OrderBy(pod => pod.Key)
            .Select(pod => Of(service, pod.Key, [.. pod]))
            .OfType<RecoveryNeed>();

    /// <summary>
    /// An essential task takes along all tasks of the pod that are to run and ever did; other tasks come back alone. A task
    /// that cannot be reached has not ended and needs nothing.
    /// </summary>
    private static RecoveryNeed? Of(Service service, PodInstance instance, List<TaskRecord> launched)
    {
        var toRun = launched.Where(task => service.SpecOf(task) is { Goal: Goal.Running }).ToList();
        var ended = toRun.Where(task => !task.PermanentlyFailed && (task.State.IsTerminal() || task.State == TaskState.Lost)).ToList();
        if (ended.Count == 0 || service.Configurations.GetValueOrDefault(ended[0].ConfigId)?.FindPod(instance.Type) is not { } pod)
        {
            return null;
        }

        var back = ended.Exists(task => service.SpecOf(task)!.Essential) ? toRun : ended;
        var names = pod.Tasks.Select(task => task.Name).Where(name => back.Exists(task => task.Task == name)).ToValueList();
        return new(new PodInstanceRequirement(instance, names, RecoveryType.Transient, ValueMap<string>.Empty), pod);
    }
}
