namespace Orchestrator.Plans.Backoff;

/// <summary>What must be kept of a task's failures.</summary>
/// <param name="TaskName">The task.</param>
/// <param name="Failures">Failures in a row; 1 or more.</param>
/// <param name="NotBefore">When it may be launched again (wall time).</param>
/// <param name="Reason">Why it failed last, in one sentence.</param>
public sealed record BackoffEntry(string TaskName, int Failures, DateTimeOffset NotBefore, string Reason);

/// <summary>A change of what must be kept.</summary>
/// <param name="TaskName">The task.</param>
/// <param name="Entry">What is to be kept from now on; null for nothing.</param>
public readonly record struct BackoffChange(string TaskName, BackoffEntry? Entry);
