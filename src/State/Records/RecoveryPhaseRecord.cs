using Orchestrator.Plans;
using Orchestrator.Pods.Values;

namespace Orchestrator.State.Records;

/// <summary>A recovery of several steps that is under way. A recovery of one launch needs no record: it follows from its tasks.</summary>
/// <param name="Pod">The pod instance that comes back, such as <c>kafka-0</c>.</param>
/// <param name="Name">The name of the phase.</param>
/// <param name="IsParallel">Whether its steps are worked on all at once.</param>
/// <param name="Steps">Its steps in order.</param>
public sealed record RecoveryPhaseRecord(string Pod, string Name, bool IsParallel, ValueList<RecoveryStepRecord> Steps);

/// <summary>A step of such a recovery.</summary>
/// <param name="PodType">The pod type.</param>
/// <param name="PodIndex">The pod's index.</param>
/// <param name="Tasks">The names of the tasks within the pod.</param>
/// <param name="Recovery">What kind of recovery it is.</param>
/// <param name="Environment">Added to the environment of its launches.</param>
/// <param name="IsComplete">Whether it reached its goal.</param>
public sealed record RecoveryStepRecord(
    string PodType, int PodIndex, ValueList<string> Tasks, RecoveryType Recovery, ValueMap<string> Environment, bool IsComplete);
