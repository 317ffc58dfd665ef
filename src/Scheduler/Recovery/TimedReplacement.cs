using Orchestrator.Plans;
using Orchestrator.Pods;
using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Services;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Recovery;

/// <summary>
/// Gives up pod instances that did not come back in place for as long as the service's policy says. Only what is proved
/// ended counts: a task that cannot be reached may run, and is given up by an operator alone.
/// </summary>
internal static class TimedReplacement
{
    /// <summary>After a start recovery in place gets at least so long, whatever the wall clock says of the time before.</summary>
    private static readonly TimeSpan LeastAfterStart = TimeSpan.FromMinutes(1);

    /// <summary>Gives up what is due.</summary>
    /// <param name="service">The service.</param>
    /// <param name="needs">What recovery has to bring back.</param>
    /// <param name="turn">The turn.</param>
    public static void Do(Service service, IEnumerable<RecoveryNeed> needs, Turn turn)
    {
        if (service.Target.Spec.ReplacementFailurePolicy is not { } policy)
        {
            return;
        }

        service.NextTimedReplacement = null;
        foreach (var pod in needs.Where(need => need.Requirement.Recovery == RecoveryType.Transient).Select(need => need.Requirement.Pod).ToList())
        {
            if (DueAt(service, pod, policy, turn) is not { } due)
            {
                continue;
            }

            if (due <= turn.Clock)
            {
                GiveUp(service, pod, turn);
            }
            else if (service.NextTimedReplacement is not { } next || due < next)
            {
                service.NextTimedReplacement = due;
            }
        }
    }

    /// <summary>When (<see cref="Turn.Clock"/>) the pod is given up; null while one of its tasks cannot be reached.</summary>
    private static TimeSpan? DueAt(Service service, PodInstance pod, ReplacementFailurePolicy policy, Turn turn)
    {
        var tasks = service.TasksOf(pod).ToList();
        var ended = tasks.FindAll(task => task.EndSeenAt is not null && service.SpecOf(task)?.Goal == Goal.Running);
        if (ended.Count == 0 || tasks.Exists(task => task.State == TaskState.Unreachable))
        {
            return null;
        }

        var timeout = TimeSpan.FromSeconds(policy.PermanentFailureTimeoutSeconds);
        var due = ended.Min(task => FirstSeen(service, task, timeout, turn)) + timeout;
        var left = service.LastReplaceAt + TimeSpan.FromSeconds(policy.MinReplaceDelaySeconds) - turn.Now;
        return left > TimeSpan.Zero && due < turn.Clock + left ? turn.Clock + left : due;
    }

    /// <summary>When the end of a launch was first seen. Time before this process counts as far as <see cref="LeastAfterStart"/> allows.</summary>
    private static TimeSpan FirstSeen(Service service, TaskRecord task, TimeSpan timeout, Turn turn)
    {
        if (!service.EndsSeen.TryGetValue(task.Name, out var seen) || seen.TaskId != task.TaskId)
        {
            var before = turn.Now - task.EndSeenAt!.Value;
            var most = timeout > LeastAfterStart ? timeout - LeastAfterStart : TimeSpan.Zero;
            before = before < TimeSpan.Zero ? TimeSpan.Zero : before > most ? most : before;
            service.EndsSeen[task.Name] = seen = (task.TaskId, turn.Clock - before);
        }

        return seen.At;
    }

    private static void GiveUp(Service service, PodInstance pod, Turn turn)
    {
        foreach (var task in service.TasksOf(pod).ToList())
        {
            service.SetTask(task with { PermanentlyFailed = true });
        }

        service.SetReplaced(turn.Now);
        turn.Edits.Add(new(service.Name, "", $"{pod.Name} is given up for good: it did not come back in place in time"));
    }
}
