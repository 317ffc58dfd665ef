namespace Orchestrator.Pods;

/// <summary>When a pod instance that does not come back in place is given up for good without an operator.</summary>
/// <param name="PermanentFailureTimeoutSeconds">How long one of its launches has to be ended, and not followed by another, in seconds; 1200 unless given.</param>
/// <param name="MinReplaceDelaySeconds">The least time after any replacement of the service, in seconds; 600 unless given.</param>
public sealed record ReplacementFailurePolicy(int PermanentFailureTimeoutSeconds = 1200, int MinReplaceDelaySeconds = 600);
