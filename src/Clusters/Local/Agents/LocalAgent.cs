using System.Collections.Immutable;

namespace Orchestrator.Clusters.Local.Agents;

/// <summary>One agent as the agents file declares it: a share of this machine, or all of it.</summary>
public sealed record LocalAgent
{
    /// <summary>Its id, for good; unique in the file.</summary>
    public required string Id { get; init; }

    /// <summary>Its host name; the id when the file gives none.</summary>
    public required string Hostname { get; init; }

    /// <summary>The address of this machine that its tasks listen on.</summary>
    public required string Address { get; init; }

    /// <summary>Cores that may be reserved.</summary>
    public required double Cpus { get; init; }

    /// <summary>Memory that may be reserved, in MB.</summary>
    public required long MemoryMb { get; init; }

    /// <summary>Disk that may be reserved, in MB.</summary>
    public required long DiskMb { get; init; }

    /// <summary>Ports that may be handed out, both ends included, ascending and disjoint, also from those of every other agent.</summary>
    public required ImmutableArray<(int Begin, int End)> Ports { get; init; }

    /// <summary>Attributes by name, for placement.</summary>
    public ImmutableSortedDictionary<string, string> Attributes { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>Its zone; null when it has none.</summary>
    public string? Zone { get; init; }

    /// <summary>Its region; null when it has none.</summary>
    public string? Region { get; init; }

    /// <summary>The absolute folder its volumes lie in; null for one in the cluster's work folder.</summary>
    public string? VolumeRoot { get; init; }

    /// <summary>Whole disks for volumes of type MOUNT.</summary>
    public ImmutableArray<MountDisk> MountDisks { get; init; } = [];
}
