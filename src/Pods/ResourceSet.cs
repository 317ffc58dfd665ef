using Orchestrator.Pods.Values;

namespace Orchestrator.Pods;

/// <summary>What one or several tasks of a pod reserve together. Tasks of one set never run at the same time.</summary>
public sealed record ResourceSet
{
    /// <summary>The key under <c>resource-sets:</c>, or <c>&lt;task&gt;-resource-set</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Cores; null when none are reserved.</summary>
    public double? Cpus { get; init; }

    /// <summary>GPUs; null when none are reserved.</summary>
    public double? Gpus { get; init; }

    /// <summary>Memory in MB; null when none is reserved.</summary>
    public int? MemoryMb { get; init; }

    /// <summary>Upper limits above what is reserved; null when none are given.</summary>
    public ResourceLimits? Limits { get; init; }

    /// <summary>Ports in the order of the file.</summary>
    public ValueList<PortSpec> Ports { get; init; } = [];

    /// <summary>Volumes in the order of the file.</summary>
    public ValueList<VolumeSpec> Volumes { get; init; } = [];
}

/// <summary>Upper limits of a resource set; a value above what is reserved, or unlimited.</summary>
/// <param name="Cpus">Cores; <see cref="double.PositiveInfinity"/> for <c>unlimited</c>, null when not given.</param>
/// <param name="MemoryMb">MB; <see cref="double.PositiveInfinity"/> for <c>unlimited</c>, null when not given.</param>
public sealed record ResourceLimits(double? Cpus, double? MemoryMb);

/// <summary>A port of a resource set.</summary>
public sealed record PortSpec
{
    /// <summary>The key under <c>ports:</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The number; 0 for one that the engine chooses.</summary>
    public required int Port { get; init; }

    /// <summary>The environment variable that receives the number; null for none.</summary>
    public string? EnvKey { get; init; }

    /// <summary>Whether the port is listed under the service's endpoints.</summary>
    public bool Advertise { get; init; }

    /// <summary>The virtual address of the port; null for none.</summary>
    public VipSpec? Vip { get; init; }

    /// <summary>Where a chosen number may lie; empty for anywhere. Kept also beside a VIP (the original dropped it there).</summary>
    public ValueList<PortRange> Ranges { get; init; } = [];
}

/// <summary>A virtual address in front of the same port of all instances.</summary>
/// <param name="Prefix">Its name; the port's own unless given.</param>
/// <param name="Port">Its number.</param>
public sealed record VipSpec(string Prefix, int Port);

/// <summary>A range of ports, both ends included.</summary>
/// <param name="Begin">0 or more.</param>
/// <param name="End">At most 65535.</param>
public readonly record struct PortRange(int Begin, int End);

/// <summary>A volume that survives its task.</summary>
/// <param name="Path">Where it appears, relative to the sandbox; a single plain name.</param>
/// <param name="Type">What it is made of.</param>
/// <param name="SizeMb">MB; above 0.</param>
/// <param name="Profiles">Disk profiles a <see cref="VolumeType.Mount"/> volume accepts; empty for disks without one.</param>
public sealed record VolumeSpec(string Path, VolumeType Type, int SizeMb, ValueList<string> Profiles);

/// <summary>What a volume is made of.</summary>
public enum VolumeType
{
    /// <summary>A part of the agent's root disk.</summary>
    Root,

    /// <summary>A whole mount disk; <c>PATH</c> is read as this, as the original does.</summary>
    Mount,
}
