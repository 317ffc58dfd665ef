using Orchestrator.Pods;
using Orchestrator.Pods.Values;

namespace Orchestrator.Plans.Generation;

/// <summary>Why tasks cannot be launched by one step.</summary>
internal static class StepConflicts
{
    /// <summary>One sentence for each resource set or discovery prefix that several of the tasks share.</summary>
    internal static ValueList<string> Of(PodSpec pod, ValueList<string> tasks)
    {
        List<TaskSpec> specs = [.. tasks.Select(pod.Task)];
        return
        [
            .. Shared(pod, specs, "resource set", task => task.ResourceSetId),
            .. Shared(pod, specs, "discovery prefix", task => task.Discovery?.Prefix),
        ];
    }

    private static IEnumerable<string> Shared(PodSpec pod, List<TaskSpec> tasks, string what, Func<TaskSpec, string?> key) =>
        from task in tasks
        where key(task) is not null
        group task.Name by key(task) into sharing
        where sharing.Count() > 1
        select $"Tasks {string.Join(", ", sharing)} of pod '{pod.Type}' share the {what} '{sharing.Key}': one step cannot launch them together. Give them steps of their own";
}
