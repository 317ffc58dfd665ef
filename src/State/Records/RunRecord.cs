using Orchestrator.Pods.Values;

namespace Orchestrator.State.Records;

/// <summary>What is kept of the current run of a plan.</summary>
/// <param name="Plan">The plan's name.</param>
/// <param name="ConfigId">The target it works towards.</param>
/// <param name="Number">How often it was started towards it before.</param>
/// <param name="StartedAt">When the run began.</param>
/// <param name="CompletedAt">When its last step completed; null while it has not.</param>
/// <param name="CompletedSteps">The ids of the steps that reached their goal in this run: they stay complete whatever becomes of their tasks.</param>
public sealed record RunRecord(
    string Plan, string ConfigId, int Number, DateTimeOffset StartedAt, DateTimeOffset? CompletedAt, ValueList<string> CompletedSteps);

/// <summary>The back-off of a task.</summary>
/// <param name="TaskName">The task.</param>
/// <param name="Failures">Failures in a row.</param>
/// <param name="NotBefore">When it may be launched again (wall time).</param>
/// <param name="Reason">Why it failed last, in one sentence.</param>
public sealed record BackoffRecord(string TaskName, int Failures, DateTimeOffset NotBefore, string Reason);
