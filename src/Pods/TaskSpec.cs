using Orchestrator.Pods.Values;

namespace Orchestrator.Pods;

/// <summary>One process of a pod.</summary>
public sealed record TaskSpec
{
    /// <summary>The key under <c>tasks:</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What the task is to reach.</summary>
    public required Goal Goal { get; init; }

    /// <summary>Whether its failure relaunches the pod's other running tasks too; true unless given.</summary>
    public bool Essential { get; init; } = true;

    /// <summary>The shell command.</summary>
    public required string Command { get; init; }

    /// <summary>
    /// The environment of the spec with the <c>TASKCFG_*</c> values of the service already applied (they are part of the
    /// spec, so that a change of one is a configuration change); injected variables are not in it.
    /// </summary>
    public ValueMap<string> Environment { get; init; } = ValueMap<string>.Empty;

    /// <summary>Files rendered into the sandbox before the command starts.</summary>
    public ValueList<ConfigFileSpec> Configs { get; init; } = [];

    /// <summary>The id of the resource set it runs in; two tasks of the same set never run at the same time.</summary>
    public required string ResourceSetId { get; init; }

    /// <summary>The check that kills the task when it keeps failing; null for none.</summary>
    public HealthCheckSpec? HealthCheck { get; init; }

    /// <summary>The check that a step waits for; null for none.</summary>
    public ReadinessCheckSpec? ReadinessCheck { get; init; }

    /// <summary>Its name in service discovery; null for the task's own.</summary>
    public DiscoverySpec? Discovery { get; init; }

    /// <summary>Labels shown with the task.</summary>
    public ValueMap<string> Labels { get; init; } = ValueMap<string>.Empty;

    /// <summary>Seconds between SIGTERM and SIGKILL, 0 to 3600; 0 unless given.</summary>
    public int KillGracePeriodSeconds { get; init; }

    /// <summary>TLS artifacts made for the task.</summary>
    public ValueList<TransportEncryptionSpec> TransportEncryption { get; init; } = [];

    /// <summary>The IPC mode of the task; null when not given.</summary>
    public IpcMode? IpcMode { get; init; }

    /// <summary>Size of <c>/dev/shm</c> in MB; null when not given.</summary>
    public int? ShmSizeMb { get; init; }
}

/// <summary>What a task is to reach.</summary>
public enum Goal
{
    /// <summary>Runs until it is told to stop; an exit, even with code 0, is a failure.</summary>
    Running,

    /// <summary>Runs to a successful end once per configuration.</summary>
    Finish,

    /// <summary>Runs to a successful end once and never again, whatever changes.</summary>
    Once,
}

/// <summary>How a container shares System V and POSIX IPC.</summary>
public enum IpcMode
{
    /// <summary>Its own.</summary>
    Private,

    /// <summary>The pod's.</summary>
    ShareParent,
}

/// <summary>A file rendered into the sandbox before the command starts.</summary>
/// <param name="Name">The key under <c>configs:</c>.</param>
/// <param name="Template">The template's path in the package.</param>
/// <param name="Destination">Where the result is written, relative to the sandbox.</param>
/// <param name="Content">The template's text, part of the spec: a changed template is a changed configuration.</param>
public sealed record ConfigFileSpec(string Name, string Template, string Destination, string Content);

/// <summary>The check that kills a task when it keeps failing. Times in seconds.</summary>
/// <param name="Command">The shell command; exit code 0 is healthy.</param>
/// <param name="IntervalSeconds">Between two runs.</param>
/// <param name="GracePeriodSeconds">After the start, failures within it do not count.</param>
/// <param name="MaxConsecutiveFailures">So many failures in a row kill the task; 1 or more.</param>
/// <param name="DelaySeconds">Before the first run.</param>
/// <param name="TimeoutSeconds">After which a run counts as failed.</param>
public sealed record HealthCheckSpec(
    string Command, int IntervalSeconds, int GracePeriodSeconds, int MaxConsecutiveFailures, int DelaySeconds, int TimeoutSeconds);

/// <summary>The check that a step waits for. Times in seconds.</summary>
/// <param name="Command">The shell command; exit code 0 is ready.</param>
/// <param name="IntervalSeconds">Between two runs.</param>
/// <param name="DelaySeconds">Before the first run; 0 unless given.</param>
/// <param name="TimeoutSeconds">After which a run counts as failed.</param>
public sealed record ReadinessCheckSpec(string Command, int IntervalSeconds, int DelaySeconds, int TimeoutSeconds);

/// <summary>A task's name in service discovery.</summary>
/// <param name="Prefix">The name is <c>&lt;prefix&gt;-&lt;index&gt;</c>; null for the task's own.</param>
/// <param name="Visibility">Who may see it.</param>
public sealed record DiscoverySpec(string? Prefix, DiscoveryVisibility Visibility);

/// <summary>Who may see a name.</summary>
public enum DiscoveryVisibility
{
    /// <summary>The service itself.</summary>
    Framework,

    /// <summary>The cluster; the default.</summary>
    Cluster,

    /// <summary>Everyone.</summary>
    External,
}

/// <summary>A TLS artifact made for a task.</summary>
/// <param name="Name">The stem of the files.</param>
/// <param name="Type">Its form.</param>
public sealed record TransportEncryptionSpec(string Name, TransportEncryptionType Type);

/// <summary>The form of a TLS artifact.</summary>
public enum TransportEncryptionType
{
    /// <summary>PEM files.</summary>
    Tls,

    /// <summary>A Java key store and trust store.</summary>
    Keystore,
}
