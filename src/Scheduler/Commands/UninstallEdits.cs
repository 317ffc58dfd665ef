using Orchestrator.Plans;
using Orchestrator.Pods;
using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Recovery;
using Orchestrator.Scheduler.Services;
using Orchestrator.Scheduler.Uninstall;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Commands;

/// <summary>
/// Completes steps of an uninstall that can never finish, such as those of an agent that will not come back. What a step
/// would have ended or given back is given up: the engine forgets it, and whatever is left of it is the operator's to clear.
/// </summary>
internal sealed class UninstallEdits(LoopState state)
{
    private readonly PodReleases _releases = new(state);

    /// <summary>Does it, or says why not; null when it was done.</summary>
    public CommandResult? ForceComplete(Service service, UninstallPlan uninstall, EditTarget target, Origin by, Turn turn)
    {
        if (Refusal(service, uninstall, target.Steps) is { } refusal)
        {
            return new(false, refusal, RefusalKind.Conflict);
        }

        foreach (var step in target.Steps.Where(step => !step.IsComplete))
        {
            if (uninstall.Kills.TryGetValue(step, out var task))
            {
                GiveUp(service, service.Tasks[task], by, turn);
            }
            else if (uninstall.Unreservations.TryGetValue(step, out var pod))
            {
                state.Unreserve(service, pod, turn);
            }
            else if (uninstall.Releases.TryGetValue(step, out var release))
            {
                _releases.Forget(service, release, turn);
            }

            step.ForceComplete(by.Actor);
        }

        if (uninstall.Deregister.IsComplete)
        {
            turn.Removals.Add(service.Id);
            state.Forget(service, turn);
        }

        return null;
    }

    /// <summary>What holds tasks is given up after them, and the service last: so that nothing is given up unawares.</summary>
    private static string? Refusal(Service service, UninstallPlan uninstall, IReadOnlyList<Step> steps)
    {
        var asked = steps.ToHashSet();
        if (asked.Contains(uninstall.Deregister) && uninstall.Plan.Steps.FirstOrDefault(step => !step.IsComplete && !asked.Contains(step)) is { } open)
        {
            return $"{open.Name} is not complete: complete it before {uninstall.Deregister.Name}, or the whole plan.";
        }

        foreach (var pod in steps.Where(step => !step.IsComplete && uninstall.Unreservations.ContainsKey(step)).Select(step => uninstall.Unreservations[step]))
        {
            var kill = uninstall.StepsOf(pod).FirstOrDefault(
                step => uninstall.Kills.TryGetValue(step, out var task) && service.Tasks[task].IsLive && !asked.Contains(step));
            if (kill is not null)
            {
                return $"{uninstall.Kills[kill]} has not ended: complete {kill.Name} before {pod.Name} gives back what it holds.";
            }
        }

        return null;
    }

    private void GiveUp(Service service, TaskRecord task, Origin by, Turn turn)
    {
        if (task.IsLive)
        {
            state.Followups.Ended(task.TaskId);
            service.SetTask(task with
            {
                State = TaskState.GoneByOperator, StateAt = turn.Now, Message = $"given up by {by.Actor}; it may still run on {task.AgentId}",
            });
        }
    }
}
