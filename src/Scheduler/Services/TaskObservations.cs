using Orchestrator.Plans;
using Orchestrator.Plans.Steps;
using Orchestrator.Pods;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Services;

/// <summary>What is stored of a task, as plans read it.</summary>
internal static class TaskObservations
{
    /// <summary>The pod instance of a task.</summary>
    public static PodInstance Pod(this TaskRecord task) => new(task.PodType, task.PodIndex);

    public static TaskObservation ToObservation(this TaskRecord task) =>
        new(task.Name, task.TaskId, task.State, task.HasReadinessCheck, task.ReadinessExitCode, task.Message,
            task.State == TaskState.Running ? task.ReadyAt ?? task.StateAt : task.StateAt)
        {
            ReadinessOutput = task.ReadinessOutput,
        };

    /// <summary>A task that finished stays finished when its place is kept for a task of the same resource set.</summary>
    public static StoredTask ToStoredTask(this TaskRecord task) =>
        new(task.ToObservation(), task.TargetConfigId, task.PermanentlyFailed, IsStub: task.TaskId.Length == 0 && task.State != TaskState.Finished)
        {
            LaunchedBy = Guid.TryParse(task.LaunchedBy, out var step) ? new ElementId(step) : null,
        };
}
