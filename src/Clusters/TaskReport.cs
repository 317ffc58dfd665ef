namespace Orchestrator.Clusters;

/// <summary>Something a cluster has to say.</summary>
public abstract record ClusterEvent;

/// <summary>The machines are no longer as they were; <see cref="ICluster.Agents"/> has them.</summary>
public sealed record AgentsChanged : ClusterEvent;

/// <summary>A volume is gone.</summary>
/// <param name="Volume">The volume.</param>
/// <param name="Error">Why it could not be deleted; null when it is gone.</param>
public sealed record VolumeDestroyed(VolumeHandle Volume, string? Error = null) : ClusterEvent;

/// <summary>Nothing of a service is left.</summary>
/// <param name="ServiceId">The service's uuid.</param>
/// <param name="Error">Why something is left; null when nothing is.</param>
public sealed record ServiceRemoved(string ServiceId, string? Error = null) : ClusterEvent;

/// <summary>How a task is now.</summary>
/// <param name="Task">The launch it speaks of.</param>
/// <param name="Condition">How it is.</param>
/// <param name="Message">One sentence for people; empty when there is nothing to say.</param>
/// <param name="At">When it became so.</param>
public sealed record TaskReport(TaskHandle Task, TaskCondition Condition, string Message, DateTimeOffset At) : ClusterEvent
{
    /// <summary>The exit code of an ended task; null when it has none (not ended, or ended by a signal).</summary>
    public int? ExitCode { get; init; }

    /// <summary>The signal that ended it; null for none.</summary>
    public int? Signal { get; init; }

    /// <summary>The process id of the command while it runs; null otherwise.</summary>
    public int? Pid { get; init; }

    /// <summary>The last result of the readiness check; null when the task has none, without exit code until its first run.</summary>
    public CheckResult? Readiness { get; init; }

    /// <summary>Whether the health check passes; null when the task has none or it has not run.</summary>
    public bool? Healthy { get; init; }
}

/// <summary>A result of a check.</summary>
/// <param name="ExitCode">0 passes; null until the first run has ended.</param>
/// <param name="Output">The end of what the run printed, at most 500 characters.</param>
public sealed record CheckResult(int? ExitCode, string Output);

/// <summary>How a task is. The engine maps these to the states of the original.</summary>
public enum TaskCondition
{
    /// <summary>Never started here, and no claim was taken: a launch with this id would start it.</summary>
    Unknown,

    /// <summary>Accepted; fetching, unpacking, rendering.</summary>
    Staging,

    /// <summary>The process is being started.</summary>
    Starting,

    /// <summary>The process runs.</summary>
    Running,

    /// <summary>It ended with exit code 0 by itself.</summary>
    Finished,

    /// <summary>It ended otherwise by itself, or could not be started (a fetch failed, a template is broken).</summary>
    Failed,

    /// <summary>It ended because it was told to, or its claim was taken before it started.</summary>
    Killed,

    /// <summary>It can never be started as ordered (no such user, a limit that may not be set).</summary>
    Rejected,

    /// <summary>Its agent cannot be reached; whether it runs is not known.</summary>
    Unreachable,

    /// <summary>An operator said that its agent is gone for good, with all that ran and lay there.</summary>
    Gone,
}
