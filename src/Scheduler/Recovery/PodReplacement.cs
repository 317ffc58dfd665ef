using Orchestrator.Plans;
using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Services;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Recovery;

/// <summary>Clears the ground for a pod instance that is placed anew: as if it were new, elsewhere or on the same agent.</summary>
internal sealed class PodReplacement(LoopState state, PodReleases releases)
{
    /// <summary>
    /// Whether a step places its pod anew: all of the pod is given up for good, or all that a permanent recovery launches.
    /// What such a recovery has launched itself is not given up any more, and comes back in place when it fails: its new
    /// volume may hold data again.
    /// </summary>
    public static bool IsFor(Service service, PodInstanceRequirement wanted)
    {
        var concerned = wanted.Recovery == RecoveryType.Permanent
            ? wanted.TaskNames.Select(service.FindTask).OfType<TaskRecord>().ToList()
            : service.TasksOf(wanted.Pod).ToList();
        return concerned.Count > 0 && concerned.TrueForAll(task => task.PermanentlyFailed);
    }

    /// <summary>Gives up all tasks of the pod, and releases what it holds once they are proved ended, or an operator gave up one that cannot be reached.</summary>
    /// <returns>The launches that have to end first.</returns>
    public List<TaskRecord> Prepare(Service service, PodInstanceRequirement wanted, Turn turn)
    {
        foreach (var task in service.TasksOf(wanted.Pod).Where(task => !task.PermanentlyFailed).ToList())
        {
            service.SetTask(task with { PermanentlyFailed = true });
        }

        var live = service.TasksOf(wanted.Pod).Where(task => task.IsLive).ToList();
        var open = live.Where(task => !MayBeAbandoned(task)).ToList();
        if (open.Count == 0 && state.Ledger.Find(service.Id, wanted.Pod) is { } held)
        {
            releases.Begin(service, held, live, turn);
        }

        return open;
    }

    private static bool MayBeAbandoned(TaskRecord task) => task is { State: TaskState.Unreachable, GivenUp: true };
}
