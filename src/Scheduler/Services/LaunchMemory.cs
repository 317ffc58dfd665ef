namespace Orchestrator.Scheduler.Services;

/// <summary>What is known of a launch only while this process lives.</summary>
/// <param name="TaskId">The launch.</param>
/// <param name="Pid">The process id while it runs; null otherwise.</param>
internal sealed record LaunchMemory(string TaskId, int? Pid);
