using System.Collections.Immutable;
using Orchestrator.Clusters.Local.Linux;

namespace Orchestrator.Clusters.Local.Runner;

/// <summary>What is kept of a launch so that a later cluster can go on with it.</summary>
internal sealed record TaskRecord
{
    /// <summary>The launch.</summary>
    public required TaskHandle Task { get; init; }

    /// <summary>Such as <c>kafka-0-broker</c>; empty for a launch that was ended before it was ever ordered.</summary>
    public required string TaskName { get; init; }

    /// <summary>When it was ordered.</summary>
    public required DateTimeOffset OrderedAt { get; init; }

    /// <summary>Which launch on this machine it is, counted up from 1: unlike the clock, it never goes back.</summary>
    public long Number { get; init; }

    /// <summary>
    /// Whether its sandbox is ready. Written just before the first runner is started: without it no runner ever was, and
    /// the sandbox may be made anew; with it one may be about to claim, and the sandbox is left alone.
    /// </summary>
    public bool IsStaged { get; init; }

    /// <summary>What every report of it says besides its own message: limits that were capped.</summary>
    public string Note { get; init; } = "";

    /// <summary>The ports it was promised.</summary>
    public ImmutableArray<int> Ports { get; init; } = [];

    /// <summary>Its volumes: the path in the sandbox and the folder it leads to.</summary>
    public ImmutableSortedDictionary<string, string> Volumes { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The words that run a check but for its command: user, limits, environment.</summary>
    public ImmutableArray<string> CheckWords { get; init; } = [];

    /// <summary>The check that kills it; null for none.</summary>
    public HealthCheckOrder? HealthCheck { get; init; }

    /// <summary>The check whose result goes with its reports; null for none.</summary>
    public ReadinessCheckOrder? ReadinessCheck { get; init; }

    /// <summary>From SIGTERM to SIGKILL when the health check ends it.</summary>
    public TimeSpan KillGrace { get; init; }

    /// <summary>The memory limit in MB; 0 for none.</summary>
    public long MemoryLimitMb { get; init; }
}

/// <summary>How a launch ended, for good.</summary>
internal sealed record Verdict(TaskCondition Condition, string Message, DateTimeOffset At)
{
    /// <summary>The exit code; null when it has none.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The signal that ended it; null for none.</summary>
    public int? Signal { get; init; }
}

/// <summary>That a launch is to end, kept so that a later cluster carries it through.</summary>
/// <param name="Condition">What it will have been: killed, or failed when its health check ends it.</param>
/// <param name="Message">Why.</param>
/// <param name="AskedAt">When it was asked for, by the <see cref="BootClock"/>.</param>
/// <param name="Grace">From SIGTERM to SIGKILL.</param>
internal sealed record KillRequest(TaskCondition Condition, string Message, TimeSpan AskedAt, TimeSpan Grace)
{
    /// <summary>What is left of the grace, whatever happened to the time of day.</summary>
    public TimeSpan Remaining => BootClock.Since(AskedAt) is var passed && passed < Grace ? Grace - passed : TimeSpan.Zero;
}
