using Orchestrator.Pods;
using Orchestrator.Pods.Values;

namespace Orchestrator.Plans;

/// <summary>What a step wants: tasks of one pod instance, launched. Two of them conflict when they share a task of the same instance.</summary>
/// <param name="Pod">The pod instance.</param>
/// <param name="Tasks">The names of the tasks within the pod, in the order of the plan.</param>
/// <param name="Recovery">What kind of recovery it is part of.</param>
/// <param name="ExtraEnvironment">Plan parameters, added to the tasks' environment.</param>
public sealed record PodInstanceRequirement(
    PodInstance Pod, ValueList<string> Tasks, RecoveryType Recovery, ValueMap<string> ExtraEnvironment)
{
    /// <summary>The full names of the tasks, such as <c>kafka-0-broker</c>.</summary>
    public IEnumerable<string> TaskNames => Tasks.Select(Pod.TaskName);

    /// <summary>The name of a step that launches them, such as <c>kafka-0:[broker]</c>.</summary>
    public string StepName => $"{Pod.Name}:[{string.Join(", ", Tasks)}]";

    /// <summary>Whether both want a task of the same pod instance.</summary>
    public bool ConflictsWith(PodInstanceRequirement other) => Pod == other.Pod && Tasks.Intersect(other.Tasks).Any();
}

/// <summary>What kind of recovery a requirement is part of.</summary>
public enum RecoveryType
{
    /// <summary>None: a deployment, or another plan.</summary>
    None,

    /// <summary>In place: the same agent, reservations and volumes.</summary>
    Transient,

    /// <summary>Anew: placed as a new pod; the data is lost.</summary>
    Permanent,
}
