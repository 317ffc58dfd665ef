using Orchestrator.Clusters;
using Orchestrator.Plans;
using Orchestrator.Pods;
using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Recovery;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Services;

/// <summary>
/// Takes in what the cluster reports of tasks: into the record, the back-off and the steps of every plan. The end of a
/// launch is final, whatever comes after it, and only word of the launch that the record names counts.
/// </summary>
internal sealed class TaskReports(LoopState state, TaskKills kills, Relaunch relaunch, PodReleases releases)
{
    private const int LongestMessage = 500;
    private const int LongestCheckOutput = 200;

    public void Take(TaskReport report, Turn turn)
    {
        var service = state.Find(report.Task.ServiceId);
        if (service is not null && releases.Take(service, report, turn))
        {
            return;
        }

        var task = TaskId.TaskName(report.Task.TaskId) is { } name ? service?.FindTask(name) : null;
        if (service is null || task is null || task.TaskId != report.Task.TaskId || task.State == TaskState.GoneByOperator)
        {
            if (report.Condition is TaskCondition.Staging or TaskCondition.Starting or TaskCondition.Running)
            {
                TaskKills.SendToStranger(report.Task, turn);
            }

            return;
        }

        state.Followups.Answered(task.TaskId);
        if (!task.IsLive)
        {
            return;
        }

        if (report.Condition == TaskCondition.Unknown)
        {
            TakeUnknown(service, task, turn);
        }
        else
        {
            TakeState(service, task, report, turn);
        }
    }

    /// <summary>
    /// The cluster never started it. What was only ordered is ordered again under the same id. What once ran, by our
    /// records, must not be started again under its id: its claim is taken, and the answer to that proves its end.
    /// </summary>
    private void TakeUnknown(Service service, TaskRecord task, Turn turn)
    {
        turn.Touched.Add(service.Name);
        if (task.KillDecided)
        {
            kills.Send(service, task, turn);
        }
        else if (task.State == TaskState.Staging)
        {
            relaunch.SameLaunch(service, task, turn);
        }
        else
        {
            kills.Decide(service, task with { Message = "the cluster has lost its record of it" }, turn);
        }
    }

    private void TakeState(Service service, TaskRecord task, TaskReport report, Turn turn)
    {
        var after = task with
        {
            State = StateOf(report.Condition),
            Message = MessageOf(report),
            StateAt = report.At,
            ReadinessExitCode = report.Readiness?.ExitCode ?? task.ReadinessExitCode,
            ReadinessOutput = report.Readiness is { } check ? OutputOf(check) : task.ReadinessOutput,
        };
        after = after with { ReadyAt = task.ReadyAt ?? ReadyAt(after, turn), EndSeenAt = after.IsLive ? null : turn.Now };
        if (after.State == TaskState.GoneByOperator)
        {
            after = after with { PermanentlyFailed = true };
            service.Backoff.Clear(task.Name);
        }

        service.Launches[task.Name] = new(task.TaskId, report.Pid);
        service.Unseen.Add(task.Name);
        if (after with { StateAt = task.StateAt } == task)
        {
            return;
        }

        turn.Touched.Add(service.Name);
        service.Metrics.Count(after.State);
        service.SetTask(after);
        if (!after.IsLive)
        {
            state.Followups.Ended(task.TaskId);
        }

        CountFailures(service, after);
        var seen = after.ToObservation();
        foreach (var step in service.Plans.InManagerOrder.SelectMany(plan => plan.StepsOf(task.Pod())))
        {
            step.Observe(seen);
        }
    }

    /// <summary>The cluster tells since when a task runs, not when its check passed: that is when we first hear of it.</summary>
    private static DateTimeOffset? ReadyAt(TaskRecord task, Turn turn) => task switch
    {
        { State: not TaskState.Running } => null,
        { HasReadinessCheck: false } => task.StateAt,
        _ => task.ReadinessExitCode == 0 ? turn.Now : null,
    };

    /// <summary>A failure delays the next launch, whichever plan makes it; one that we brought about ourselves does not count.</summary>
    private static void CountFailures(Service service, TaskRecord task)
    {
        var isToRun = service.SpecOf(task)?.Goal == Goal.Running;
        if (!task.KillDecided && (task.State is TaskState.Failed or TaskState.Error || (isToRun && task.State == TaskState.Finished)))
        {
            service.Backoff.Failed(task.Name, task.TaskId, task.Message.Length > 0 ? task.Message : $"{task.Name} ended");
        }
        else if (isToRun && task is { State: TaskState.Running, ReadyAt: { } readyAt })
        {
            service.Backoff.Ready(task.Name, readyAt);
        }
    }

    private static string MessageOf(TaskReport report)
    {
        var text = report.Message.Length == 0 && report.Readiness is { ExitCode: not (null or 0) } check ? check.Output.Trim() : report.Message;
        return AtMost(LongestMessage, text);
    }

    /// <summary>Kept beside the message, which may be about something else, such as a limit that could not be set.</summary>
    private static string OutputOf(CheckResult check) =>
        check.ExitCode is null or 0 ? "" : AtMost(LongestCheckOutput, check.Output.Trim().Split('\n', 2)[0].TrimEnd());

    private static string AtMost(int length, string text) => text.Length <= length ? text : text[..length];

    private static TaskState StateOf(TaskCondition condition) => condition switch
    {
        TaskCondition.Staging => TaskState.Staging,
        TaskCondition.Starting => TaskState.Starting,
        TaskCondition.Running => TaskState.Running,
        TaskCondition.Finished => TaskState.Finished,
        TaskCondition.Failed => TaskState.Failed,
        TaskCondition.Killed => TaskState.Killed,
        TaskCondition.Rejected => TaskState.Error,
        TaskCondition.Unreachable => TaskState.Unreachable,
        TaskCondition.Gone => TaskState.GoneByOperator,
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "No state stands for it."),
    };
}
