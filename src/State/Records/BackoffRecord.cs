namespace Orchestrator.State.Records;

/// <summary>The back-off of a task.</summary>
/// <param name="TaskName">The task.</param>
/// <param name="Failures">Failures in a row.</param>
/// <param name="NotBefore">When it may be launched again (wall time).</param>
/// <param name="Reason">Why it failed last, in one sentence.</param>
public sealed record BackoffRecord(string TaskName, int Failures, DateTimeOffset NotBefore, string Reason);
