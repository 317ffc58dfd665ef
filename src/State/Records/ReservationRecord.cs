using Orchestrator.Pods.Values;

namespace Orchestrator.State.Records;

/// <summary>What a pod instance holds on an agent. The sum of these is the ledger.</summary>
/// <param name="PodType">The pod type.</param>
/// <param name="PodIndex">The pod's index.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Sets">One entry per resource set of the pod, and one with an empty id for volumes of the pod itself.</param>
public sealed record ReservationRecord(string PodType, int PodIndex, string AgentId, ValueList<ReservedSet> Sets);

/// <summary>What a resource set holds.</summary>
/// <param name="ResourceSetId">The set; empty for the pod itself.</param>
/// <param name="Cpus">Cores.</param>
/// <param name="MemoryMb">MB.</param>
/// <param name="Gpus">GPUs.</param>
/// <param name="Ports">Numbers by port name.</param>
/// <param name="Volumes">Volumes.</param>
public sealed record ReservedSet(
    string ResourceSetId, double Cpus, int MemoryMb, double Gpus, ValueMap<int> Ports, ValueList<ReservedVolume> Volumes);

/// <summary>A volume that is held.</summary>
/// <param name="Id">Its id, unique in the service.</param>
/// <param name="Path">Where it appears in the sandbox.</param>
/// <param name="SizeMb">MB.</param>
/// <param name="MountDisk">The mount disk it lies on; null for the volume root.</param>
public sealed record ReservedVolume(string Id, string Path, int SizeMb, string? MountDisk);
