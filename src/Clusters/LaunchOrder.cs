using System.Collections.Immutable;

namespace Orchestrator.Clusters;

/// <summary>All that a cluster needs to start one task. The same order is made again from the stored state, so it may be sent twice.</summary>
public sealed record LaunchOrder
{
    /// <summary>The service, the agent and the id of this launch.</summary>
    public required TaskHandle Task { get; init; }

    /// <summary>Such as <c>kafka-0-broker</c>.</summary>
    public required string TaskName { get; init; }

    /// <summary>Such as <c>kafka-0</c>.</summary>
    public required string PodInstance { get; init; }

    /// <summary>The service's name.</summary>
    public required string ServiceName { get; init; }

    /// <summary>The shell command, run in the sandbox.</summary>
    public required string Command { get; init; }

    /// <summary>The user it runs as.</summary>
    public required string User { get; init; }

    /// <summary>
    /// The whole environment that the engine gives. The cluster adds <c>PATH, HOME, USER, LANG</c> (each unless given here)
    /// and <c>MESOS_SANDBOX</c>, <c>MESOS_CONTAINER_IP</c> (the agent's address); nothing of its own environment passes.
    /// </summary>
    public required ImmutableSortedDictionary<string, string> Environment { get; init; }

    /// <summary>The environment of the checks, to which the cluster adds as to <see cref="Environment"/>.</summary>
    public required ImmutableSortedDictionary<string, string> CheckEnvironment { get; init; }

    /// <summary>What is fetched into the sandbox first, in order; archives (<c>.tar, .tar.gz, .tgz, .zip</c>) are unpacked.</summary>
    public ImmutableArray<FetchUri> Uris { get; init; } = [];

    /// <summary>Templates rendered into the sandbox with <see cref="Environment"/> after fetching.</summary>
    public ImmutableArray<ConfigTemplate> Templates { get; init; } = [];

    /// <summary>Volumes that appear in the sandbox; made when they are not there yet.</summary>
    public ImmutableArray<VolumeMount> Volumes { get; init; } = [];

    /// <summary>Resource limits of the process.</summary>
    public ImmutableArray<ProcessLimit> Limits { get; init; } = [];

    /// <summary>The ports it will listen on; the cluster does not start the task while a stranger holds one of them and says who.</summary>
    public ImmutableArray<int> Ports { get; init; } = [];

    /// <summary>Cores it reserved; 0 for none.</summary>
    public double Cpus { get; init; }

    /// <summary>Memory it reserved in MB, or its limit when a higher one is given; 0 for no bound.</summary>
    public long MemoryLimitMb { get; init; }

    /// <summary>The check that kills it; null for none.</summary>
    public HealthCheckOrder? HealthCheck { get; init; }

    /// <summary>The check whose result goes with its reports; null for none.</summary>
    public ReadinessCheckOrder? ReadinessCheck { get; init; }

    /// <summary>From SIGTERM to SIGKILL, also when a failing health check ends it.</summary>
    public TimeSpan KillGrace { get; init; }

    /// <summary>Labels for people.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}

/// <summary>Something to fetch.</summary>
/// <param name="Uri">A <c>file:</c>, <c>http:</c> or <c>https:</c> URI.</param>
/// <param name="Sha256">The expected checksum in hex; null when none is known.</param>
public sealed record FetchUri(string Uri, string? Sha256 = null);

/// <summary>A template to render into the sandbox (the task-side dialect: missing values are empty).</summary>
/// <param name="Name">Its name, for messages.</param>
/// <param name="Content">Its text.</param>
/// <param name="Destination">Relative to the sandbox.</param>
public sealed record ConfigTemplate(string Name, string Content, string Destination);

/// <summary>A volume that appears in the sandbox.</summary>
/// <param name="VolumeId">Its id, unique in the service; what is in it stays when the task ends.</param>
/// <param name="Path">Where it appears, relative to the sandbox.</param>
/// <param name="SizeMb">What was reserved for it.</param>
/// <param name="MountDisk">The path of the mount disk it lies on; null for the agent's volume root.</param>
public sealed record VolumeMount(string VolumeId, string Path, long SizeMb, string? MountDisk = null);

/// <summary>A limit of the process.</summary>
/// <param name="Name">Such as <c>RLIMIT_NOFILE</c>.</param>
/// <param name="Soft">-1 for unlimited.</param>
/// <param name="Hard">-1 for unlimited.</param>
public sealed record ProcessLimit(string Name, long Soft, long Hard);

/// <summary>The check that kills a task when it keeps failing.</summary>
/// <param name="Command">The shell command, run in the sandbox as the task's user.</param>
/// <param name="Interval">Between two runs; a cluster of processes takes one second for none.</param>
/// <param name="GracePeriod">After the start, failures within it do not count.</param>
/// <param name="MaxConsecutiveFailures">So many in a row end the task.</param>
/// <param name="Delay">Before the first run.</param>
/// <param name="Timeout">After which a run counts as failed.</param>
public sealed record HealthCheckOrder(
    string Command, TimeSpan Interval, TimeSpan GracePeriod, int MaxConsecutiveFailures, TimeSpan Delay, TimeSpan Timeout);

/// <summary>The check whose result goes with a task's reports.</summary>
/// <param name="Command">The shell command, run in the sandbox as the task's user.</param>
/// <param name="Interval">Between two runs; a cluster of processes takes one second for none.</param>
/// <param name="Delay">Before the first run.</param>
/// <param name="Timeout">After which a run counts as failed.</param>
public sealed record ReadinessCheckOrder(string Command, TimeSpan Interval, TimeSpan Delay, TimeSpan Timeout);
