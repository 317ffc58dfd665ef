using System.Globalization;
using Orchestrator.Plans.Tests.Fixtures;
using Orchestrator.Pods;

namespace Orchestrator.Plans.Tests.Properties;

/// <summary>Generated specs: one or two pods, with the default plan or up to three of their own.</summary>
internal static class WorldSpecs
{
    private static readonly string[] TaskNames = ["server", "sidecar", "init"];

    public static ServiceSpec Make(Choices choices, HashSet<string> labels)
    {
        PodSpec[] pods = [.. Enumerable.Range(0, choices.Next(2) + 1).Select(index => Pod(choices, $"pod{index}"))];
        if (choices.Next(5) == 0)
        {
            labels.Add("default plan");
            return Specs.Service(pods);
        }

        string[] names = ["deploy", "backup", "restore"];
        PlanSpec[] plans = [.. names.Take(choices.Of(1, 1, 2, 3)).Select(name => Plan(choices, labels, name, pods))];
        labels.UnionWith(plans.Length > 2 ? ["three or more plans"] : []);
        return Specs.Service(pods, plans);
    }

    private static PodSpec Pod(Choices choices, string type)
    {
        TaskSpec[] tasks = [.. TaskNames.Take(choices.Next(3) + 1).Select(name => Specs.Task(
            name, choices.Of(Goal.Running, Goal.Running, Goal.Finish, Goal.Once), choices.Next(5) > 2 ? "shared" : null))];
        return Specs.Pod(type, choices.Of(1, 2, 3, 3, 4, 0), tasks);
    }

    private static PlanSpec Plan(Choices choices, HashSet<string> labels, string name, PodSpec[] pods) =>
        Specs.Plan(name, choices.Of(null, "serial", "parallel"), [.. Enumerable.Range(0, choices.Of(1, 2, 3, 0)).Select(index => Phase(choices, labels, $"phase{index}", choices.Of(pods)))]);

    private static PhaseSpec Phase(Choices choices, HashSet<string> labels, string name, PodSpec pod)
    {
        var strategy = choices.Of("serial", "parallel", "serial", "parallel", "canary", "parallel-canary");
        StepsSpec[] steps = choices.Next(2) == 0
            ? []
            : [Entry(choices, "default", pod), .. Enumerable.Range(0, choices.Next(2)).Select(index => Entry(choices, index.ToString(CultureInfo.InvariantCulture), pod))];
        labels.UnionWith(strategy.Contains("canary", StringComparison.Ordinal) ? ["canary"] : []);
        labels.Add($"strategy {strategy}{(steps.Length > 0 ? " with steps" : "")}");
        return Specs.Phase(name, strategy, pod.Type, steps);
    }

    /// <summary>Some tasks together, or one after the other.</summary>
    private static StepsSpec Entry(Choices choices, string index, PodSpec pod)
    {
        var tasks = pod.Tasks.Take(choices.Next(pod.Tasks.Count) + 1).Select(task => task.Name).ToArray();
        return choices.Next(2) == 0 ? Specs.Entry(index, string.Join(' ', tasks)) : Specs.Entry(index, tasks);
    }
}
