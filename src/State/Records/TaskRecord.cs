using Orchestrator.Plans;
using Orchestrator.Pods.Values;

namespace Orchestrator.State.Records;

/// <summary>The last launch of a task. Names a configuration and never embeds it: under 2 KB.</summary>
public sealed record TaskRecord
{
    /// <summary>Such as <c>kafka-0-broker</c>; unique in its service.</summary>
    public required string Name { get; init; }

    /// <summary>The id of the launch; empty for a task whose resources are reserved but that never ran.</summary>
    public required string TaskId { get; init; }

    /// <summary>The pod type.</summary>
    public required string PodType { get; init; }

    /// <summary>The pod's index.</summary>
    public required int PodIndex { get; init; }

    /// <summary>The task's name within the pod.</summary>
    public required string Task { get; init; }

    /// <summary>The configuration it was launched from.</summary>
    public required string ConfigId { get; init; }

    /// <summary>The configuration it counts for: an update that does not touch its pod moves it without a relaunch.</summary>
    public required string TargetConfigId { get; init; }

    /// <summary>The agent.</summary>
    public required string AgentId { get; init; }

    /// <summary>The agent's host name at launch.</summary>
    public required string Hostname { get; init; }

    /// <summary>The agent's address at launch.</summary>
    public required string Address { get; init; }

    /// <summary>The agent's zone and region at launch; null when it had none.</summary>
    public string? Zone { get; init; }

    /// <inheritdoc cref="Zone" />
    public string? Region { get; init; }

    /// <summary>The last state.</summary>
    public required TaskState State { get; init; }

    /// <summary>One sentence about the last state; empty for none.</summary>
    public string Message { get; init; } = "";

    /// <summary>When it became so.</summary>
    public required DateTimeOffset StateAt { get; init; }

    /// <summary>When the launch was decided.</summary>
    public required DateTimeOffset LaunchedAt { get; init; }

    /// <summary>The exit code of the readiness check's last run; null when the task has none or it has not run.</summary>
    public int? ReadinessExitCode { get; init; }

    /// <summary>The first line that the check's last run printed when it did not pass, at most 200 characters; empty for none.</summary>
    public string ReadinessOutput { get; init; } = "";

    /// <summary>Whether the task has a readiness check: then only exit code 0 is ready.</summary>
    public bool HasReadinessCheck { get; init; }

    /// <summary>When this launch first was ready: running and, with a readiness check, passed; null while it never was.</summary>
    public DateTimeOffset? ReadyAt { get; init; }

    /// <summary>Whether a kill of this launch was decided; it is repeated until the task is proved ended.</summary>
    public bool KillDecided { get; init; }

    /// <summary>Whether the task is given up for good and is to be replaced.</summary>
    public bool PermanentlyFailed { get; init; }

    /// <summary>Whether an operator gave this launch up: it is replaced even while its agent cannot be reached, and nobody knows whether it runs.</summary>
    public bool GivenUp { get; init; }

    /// <summary>Whether this launch runs a command that only waits, in place of the task's own.</summary>
    public bool IsPaused { get; init; }

    /// <summary>What kind of recovery made this launch; <see cref="RecoveryType.None"/> when no recovery did.</summary>
    public RecoveryType Recovery { get; init; }

    /// <summary>When it was first seen that this launch had ended; null while it has not.</summary>
    public DateTimeOffset? EndSeenAt { get; init; }

    /// <summary>The id of the step that launched it; null when none did, or an operator wanted its work done again since.</summary>
    public string? LaunchedBy { get; init; }

    /// <summary>Plan parameters it was launched with.</summary>
    public ValueMap<string> ExtraEnvironment { get; init; } = ValueMap<string>.Empty;

    /// <summary>Whether the process of this launch may still run: launched, and not proved ended.</summary>
    public bool IsLive => TaskId.Length > 0 && (State is TaskState.Staging or TaskState.Starting or TaskState.Running
        or TaskState.Killing or TaskState.Unreachable or TaskState.Unknown or TaskState.Lost);
}
