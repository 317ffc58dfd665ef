using Orchestrator.Plans.Backoff;
using Orchestrator.Pods;

namespace Orchestrator.Plans.Steps;

/// <summary>A launch that a step watches.</summary>
/// <param name="Name">The task's full name.</param>
/// <param name="Id">The id of the launch.</param>
/// <param name="Goal">What the task is to reach.</param>
/// <param name="Progress">How far it is.</param>
/// <param name="Last">Its last status; null when none arrived.</param>
internal sealed record TrackedTask(string Name, string Id, Goal Goal, TaskProgress Progress, TaskObservation? Last)
{
    /// <summary>The launch after a status; null when the status is of another launch or tells nothing new.</summary>
    internal TrackedTask? After(TaskObservation seen)
    {
        var isOver = Last is { State: var state } && state.IsTerminal();
        return seen.TaskName == Name && seen.TaskId == Id && !isOver && Last != seen with { At = Last?.At ?? seen.At }
            && TaskProgresses.Of(Goal, seen) is { } progress
            ? this with { Progress = progress, Last = seen }
            : null;
    }

    /// <summary>Tells what the last status means for the task's delays.</summary>
    internal void Tell(IBackoff backoff)
    {
        switch (Progress, Goal)
        {
            case (TaskProgress.Failed, _):
                backoff.Failed(Name, Id, Last!.Message.Length > 0 ? Last.Message : $"it ended as {Last.State}");
                break;
            case (TaskProgress.Reached, Goal.Running):
                backoff.Ready(Name, Last!.At);
                break;
            case (TaskProgress.Reached, _):
            case (TaskProgress.Ended, _) when Last!.State is TaskState.GoneByOperator:
                backoff.Clear(Name);
                break;
        }
    }
}
