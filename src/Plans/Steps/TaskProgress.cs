using Orchestrator.Pods;

namespace Orchestrator.Plans.Steps;

/// <summary>How far a launched task is on the way to its goal, the worst first: a step is as far as its worst task.</summary>
internal enum TaskProgress
{
    /// <summary>It failed, or ended though it may not.</summary>
    Failed,

    /// <summary>It ended, or may have, without fault of its own.</summary>
    Ended,

    /// <summary>It is being started.</summary>
    Starting,

    /// <summary>It runs towards its goal.</summary>
    Running,

    /// <summary>It reached its goal.</summary>
    Reached,
}

internal static class TaskProgresses
{
    /// <summary>The progress that a status tells; null when it tells nothing.</summary>
    internal static TaskProgress? Of(Goal goal, TaskObservation seen) => seen.State switch
    {
        TaskState.Error or TaskState.Failed => TaskProgress.Failed,
        TaskState.Killed or TaskState.Killing or TaskState.Lost or TaskState.Gone or TaskState.GoneByOperator
            or TaskState.Dropped or TaskState.Unreachable => TaskProgress.Ended,
        TaskState.Staging or TaskState.Starting => TaskProgress.Starting,
        TaskState.Running => goal is Goal.Running && seen.IsReady ? TaskProgress.Reached : TaskProgress.Running,

        // A task that is to run may not end, even well. Counted as a failure so that one that ends at once is not relaunched without pause.
        TaskState.Finished => goal is Goal.Running ? TaskProgress.Failed : TaskProgress.Reached,
        TaskState.Unknown => null,
        _ => throw new ArgumentOutOfRangeException(nameof(seen), seen.State, "There is no such state."),
    };

    internal static StepTrigger ToTrigger(this TaskProgress progress) => progress switch
    {
        TaskProgress.Failed => StepTrigger.TaskFails,
        TaskProgress.Ended => StepTrigger.TaskEnds,
        TaskProgress.Starting => StepTrigger.TaskStarts,
        TaskProgress.Running => StepTrigger.TaskRuns,
        TaskProgress.Reached => StepTrigger.GoalReached,
        _ => throw new ArgumentOutOfRangeException(nameof(progress), progress, "There is no such progress."),
    };
}
