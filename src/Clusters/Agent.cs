using System.Collections.Immutable;

namespace Orchestrator.Clusters;

/// <summary>A machine that tasks run on, and all it has; what is reserved of it is the engine's knowledge.</summary>
public sealed record Agent
{
    /// <summary>Its id, for good.</summary>
    public required string Id { get; init; }

    /// <summary>Its host name.</summary>
    public required string Hostname { get; init; }

    /// <summary>The address its tasks listen on.</summary>
    public required string Address { get; init; }

    /// <summary>Attributes by name, for placement.</summary>
    public ImmutableSortedDictionary<string, string> Attributes { get; init; } = ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>Its zone; null when it has none.</summary>
    public string? Zone { get; init; }

    /// <summary>Its region; null when it has none.</summary>
    public string? Region { get; init; }

    /// <summary>Cores.</summary>
    public required double Cpus { get; init; }

    /// <summary>Memory in MB.</summary>
    public required long MemoryMb { get; init; }

    /// <summary>Room for volumes in MB.</summary>
    public required long DiskMb { get; init; }

    /// <summary>Ports that may be handed out, both ends included, ascending and disjoint; static ports may lie outside.</summary>
    public ImmutableArray<(int Begin, int End)> Ports { get; init; } = [];

    /// <summary>Ports that a stranger holds right now, those of no range included, with what is known of the holder.</summary>
    public ImmutableSortedDictionary<int, string> PortsHeldByOthers { get; init; } = ImmutableSortedDictionary<int, string>.Empty;

    /// <summary>Whole disks for volumes of type MOUNT.</summary>
    public ImmutableArray<MountDisk> MountDisks { get; init; } = [];

    /// <summary>Whether tasks can be launched and watched there now.</summary>
    public bool IsReachable { get; init; } = true;

    /// <summary>What is enforced there and what is only counted, in words for people: <c>memory: cgroup v1</c>, <c>cpus: counted only</c>.</summary>
    public ImmutableArray<string> Enforcement { get; init; } = [];
}

/// <summary>A whole disk of an agent.</summary>
/// <param name="Path">Where it is mounted.</param>
/// <param name="SizeMb">Its size.</param>
/// <param name="Profile">Its profile; null for none.</param>
public sealed record MountDisk(string Path, long SizeMb, string? Profile);
