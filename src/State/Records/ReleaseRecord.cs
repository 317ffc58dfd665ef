using Orchestrator.Pods.Values;

namespace Orchestrator.State.Records;

/// <summary>
/// What a pod instance that was given up still holds: first until its launches are proved ended, then, the volumes alone,
/// until they are destroyed. It counts in the ledger like a reservation, and the pod's new place does not wait for it.
/// </summary>
/// <param name="Id">A UUID, unique in the service.</param>
/// <param name="PodType">The pod type.</param>
/// <param name="PodIndex">The pod's index.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Sets">What is still held there.</param>
/// <param name="Launches">The launches that may still run there.</param>
/// <param name="Since">When the pod instance was given up.</param>
public sealed record ReleaseRecord(
    string Id, string PodType, int PodIndex, string AgentId, ValueList<ReservedSet> Sets, ValueList<AbandonedLaunch> Launches, DateTimeOffset Since);

/// <summary>A launch that was given up while its agent could not be reached: it is killed for good when the agent is back.</summary>
/// <param name="TaskName">Such as <c>kafka-0-broker</c>.</param>
/// <param name="TaskId">The id of the launch.</param>
/// <param name="KillGraceSeconds">From SIGTERM to SIGKILL, in seconds.</param>
public sealed record AbandonedLaunch(string TaskName, string TaskId, int KillGraceSeconds);
