using Orchestrator.Pods.Values;

namespace Orchestrator.Pods;

/// <summary>A named network of a pod.</summary>
/// <param name="Name">The key under <c>networks:</c>.</param>
/// <param name="PortMappings">Host port to container port, in order; empty for none.</param>
/// <param name="Labels">Labels for the network's plugin.</param>
public sealed record NetworkSpec(string Name, ValueList<PortMapping> PortMappings, ValueMap<string> Labels);

/// <summary>A host port that leads to a container port.</summary>
/// <param name="Host">The port on the agent.</param>
/// <param name="Container">The port in the container.</param>
public readonly record struct PortMapping(int Host, int Container);

/// <summary>A limit of a process.</summary>
/// <param name="Name">One of the <c>RLIMIT_*</c> names that the original knows.</param>
/// <param name="Soft">The soft limit; -1 for unlimited, null for the agent's own.</param>
/// <param name="Hard">The hard limit; -1 for unlimited, null for the agent's own.</param>
public sealed record RLimitSpec(string Name, long? Soft, long? Hard);

/// <summary>A secret handed to a pod's tasks.</summary>
/// <param name="Name">The key under <c>secrets:</c>.</param>
/// <param name="Secret">The path of the secret in its store.</param>
/// <param name="EnvKey">The environment variable that receives it; null for none.</param>
/// <param name="File">The sandbox file that receives it; null for none.</param>
public sealed record SecretSpec(string Name, string Secret, string? EnvKey, string? File);

/// <summary>A folder of the agent mounted into the tasks.</summary>
/// <param name="Name">The key under <c>host-volumes:</c>.</param>
/// <param name="HostPath">An absolute path on the agent.</param>
/// <param name="ContainerPath">A path relative to the sandbox.</param>
/// <param name="ReadOnly">Whether tasks may only read it.</param>
public sealed record HostVolumeSpec(string Name, string HostPath, string ContainerPath, bool ReadOnly);

/// <summary>A volume of an external driver.</summary>
/// <param name="Name">The key under <c>external-volumes:</c>.</param>
/// <param name="VolumeName">Its name at the driver; null for one made of the pod's.</param>
/// <param name="ReadOnly">Whether tasks may only read it; null when not given.</param>
/// <param name="DriverName">The driver; null for the default.</param>
/// <param name="DriverOptions">Options for the driver.</param>
/// <param name="ContainerPath">Where it appears.</param>
public sealed record ExternalVolumeSpec(
    string Name, string? VolumeName, bool? ReadOnly, string? DriverName, ValueMap<string> DriverOptions, string? ContainerPath);
