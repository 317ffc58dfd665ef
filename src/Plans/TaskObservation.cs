namespace Orchestrator.Plans;

/// <summary>What was last seen of one launch of a task.</summary>
/// <param name="TaskName">Such as <c>kafka-0-broker</c>.</param>
/// <param name="TaskId">The id of the launch.</param>
/// <param name="State">Its state.</param>
/// <param name="HasReadinessCheck">Whether the task has a readiness check: then only exit code 0 is ready.</param>
/// <param name="ReadinessExitCode">The exit code of the check's last run; null while it has not run.</param>
/// <param name="Message">One sentence about the state; empty for none.</param>
/// <param name="At">When it became so; of a launch that runs ready: when it first was ready.</param>
public sealed record TaskObservation(
    string TaskName, string TaskId, TaskState State, bool HasReadinessCheck, int? ReadinessExitCode, string Message, DateTimeOffset At)
{
    /// <summary>The first line that the check's last run printed when it did not pass; empty for none.</summary>
    public string ReadinessOutput { get; init; } = "";

    /// <summary>Whether the readiness check, when there is one, passed. Says nothing of the state.</summary>
    public bool IsReady => !HasReadinessCheck || ReadinessExitCode == 0;
}
