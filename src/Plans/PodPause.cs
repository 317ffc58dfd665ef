using Orchestrator.Pods;
using Orchestrator.Pods.Values;

namespace Orchestrator.Plans;

/// <summary>That tasks of a pod instance wait instead of working, because operators want it.</summary>
/// <param name="Pod">The pod instance.</param>
/// <param name="IsWhole">Whether all of its tasks do.</param>
/// <param name="Tasks">The full names of those that do, in order, each with who paused it.</param>
public sealed record PodPause(PodInstance Pod, bool IsWhole, ValueList<(string Task, Hold Hold)> Tasks)
{
    /// <summary>Whether a task is one of them.</summary>
    /// <param name="taskName">Its full name.</param>
    public bool Has(string taskName) => Tasks.Any(entry => entry.Task == taskName);

    /// <summary>Who paused what, and what to do, such as <c>kafka-1 is paused by admin from 127.0.0.1 since 2026-11-20T12:00:00Z: resume the pod to go on</c>.</summary>
    public override string ToString()
    {
        var pauses = Tasks.GroupBy(entry => entry.Hold, entry => entry.Task).ToList();
        var parts = IsWhole && pauses is [var only]
            ? [$"{Pod.Name} is {only.Key}"]
            : pauses.Select(pause => $"{string.Join(", ", pause)} {(pause.Count() == 1 ? "is" : "are")} {pause.Key}");
        return $"{string.Join("; ", parts)}: resume the pod to go on";
    }
}
