using Orchestrator.Plans;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Services;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Recovery;

/// <summary>Tasks of a pod instance that are to run, did, and do not any more, or are given up for good.</summary>
/// <param name="Requirement">What is to be launched again. Its kind is <see cref="RecoveryType.None"/> when some of the tasks are given up and others are not: nothing is done then.</param>
/// <param name="Pod">The pod type as the tasks run from it.</param>
internal sealed record RecoveryNeed(PodInstanceRequirement Requirement, PodSpec Pod)
{
    /// <summary>What a service needs, by pod instance.</summary>
    /// <param name="service">The service.</param>
    /// <param name="planned">The names of the tasks that some plan launches; no other task is kept running.</param>
    public static IEnumerable<RecoveryNeed> Of(Service service, IReadOnlySet<string> planned) => service.Stopped
        .Select(pod => Of(service, pod, [.. service.TasksOf(pod).Where(task => task.TaskId.Length > 0 && planned.Contains(task.Name))]))
        .OfType<RecoveryNeed>();

    /// <summary>
    /// An essential task takes along all tasks of the pod that are to run and ever did; other tasks come back alone, those
    /// first that need not wait for a delay. A task that cannot be reached has not ended and needs nothing, unless it is given up.
    /// </summary>
    private static RecoveryNeed? Of(Service service, PodInstance instance, List<TaskRecord> launched)
    {
        var toRun = launched.FindAll(task => service.SpecOf(task) is { Goal: Goal.Running });
        var failed = toRun.FindAll(service.IsStopped);
        if (failed.Count == 0 || service.Configurations.GetValueOrDefault(failed[0].ConfigId)?.FindPod(instance.Type) is not { } pod)
        {
            return null;
        }

        var back = failed.Exists(task => service.SpecOf(task)!.Essential) ? toRun : WithoutDelayed(service, failed);
        var names = pod.Tasks.Select(task => task.Name).Where(name => back.Exists(task => task.Task == name)).ToValueList();
        return new(new PodInstanceRequirement(instance, names, TypeOf(back), ValueMap<string>.Empty), pod);
    }

    private static List<TaskRecord> WithoutDelayed(Service service, List<TaskRecord> failed)
    {
        var ready = failed.FindAll(task => service.Backoff.Remaining(task.Name) == TimeSpan.Zero);
        return ready.Count > 0 ? ready : failed;
    }

    private static RecoveryType TypeOf(List<TaskRecord> tasks) =>
        tasks.TrueForAll(task => task.PermanentlyFailed) ? RecoveryType.Permanent
        : tasks.Exists(task => task.PermanentlyFailed) ? RecoveryType.None
        : RecoveryType.Transient;
}
