using Orchestrator.Pods;

namespace Orchestrator.Plans.Steps;

/// <summary>What is stored of a task's last launch, as a plan needs it when it is built.</summary>
/// <param name="Last">Its last status.</param>
/// <param name="TargetConfigId">The configuration that the launch counts for.</param>
/// <param name="PermanentlyFailed">Whether it is given up: then recovery replaces it, and no other plan waits for it.</param>
/// <param name="IsStub">Whether only its resources are reserved and it was never launched.</param>
public sealed record StoredTask(TaskObservation Last, string TargetConfigId, bool PermanentlyFailed, bool IsStub)
{
    /// <summary>The step that made the launch; null when that is not known or an operator wanted its work done again since.</summary>
    public ElementId? LaunchedBy { get; init; }

    /// <summary>How far it is towards its goal in a configuration; null when it must be launched for it.</summary>
    internal TaskProgress? ProgressFor(Goal goal, string configId) => this switch
    {
        { IsStub: true } => null,
        { Last.State: TaskState.Finished } when goal is Goal.Once => TaskProgress.Reached,
        _ when TargetConfigId != configId => null,

        // It was launched, and nobody knows how it is: the next word of it decides.
        { Last.State: TaskState.Unknown } => TaskProgress.Starting,
        _ => TaskProgresses.Of(goal, Last),
    };
}
