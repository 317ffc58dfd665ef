using Orchestrator.Clusters.Local.Agents;

namespace Orchestrator.Clusters.Local;

/// <summary>What a local cluster needs to open.</summary>
public sealed record LocalClusterOptions
{
    /// <summary>The absolute work folder: run records, sandboxes, volumes, fetched files. One cluster at a time opens it.</summary>
    public required string Root { get; init; }

    /// <summary>The agents, with ids of their own; at least one.</summary>
    public required IReadOnlyList<LocalAgent> Agents { get; init; }

    /// <summary>The epoch of the scheduler that opens it; one below the highest seen in <see cref="Root"/> is refused.</summary>
    public required long Epoch { get; init; }

    /// <summary>Where time and timers come from.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What to do with a limit of a task that this process may not set.</summary>
    public RlimitPolicy Rlimits { get; init; } = RlimitPolicy.Cap;

    /// <summary>
    /// Called where a crash would hurt most, by name, for tests: <c>spawn:before</c> and <c>spawn:after</c> (its record),
    /// <c>kill:before</c> and <c>kill:after</c> a kill is noted, <c>end:before</c> and <c>end:after</c> an end is.
    /// </summary>
    public Action<string> CrashPoint { get; init; } = static _ => { };

    /// <summary>Told of what went wrong outside of any task, such as a sandbox that cannot be deleted, in one sentence.</summary>
    public Action<string> Warn { get; init; } = static _ => { };

    /// <summary>Whether tasks are bounded and ended through cgroups where they are writable; otherwise through their sessions.</summary>
    public bool UseCgroups { get; init; } = true;

    /// <summary>A log that has grown to this size, in bytes, is copied aside and truncated. Default 8 MB.</summary>
    public long LogSize { get; init; } = 8 * 1024 * 1024;

    /// <summary>Fetched files are kept up to this size together, in bytes; those unused for longest go first. Default 2 GB.</summary>
    public long CacheSize { get; init; } = 2L * 1024 * 1024 * 1024;
}

/// <summary>What to do with a resource limit of a task that this process may not set.</summary>
public enum RlimitPolicy
{
    /// <summary>Set the highest that may be set, and say so in the task's reports.</summary>
    Cap,

    /// <summary>Reject the task.</summary>
    Strict,
}
