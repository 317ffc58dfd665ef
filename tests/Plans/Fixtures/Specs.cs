using Orchestrator.Pods;
using Orchestrator.Pods.Values;

namespace Orchestrator.Plans.Tests.Fixtures;

/// <summary>Specs in a line.</summary>
internal static class Specs
{
    public static ServiceSpec Service(params PodSpec[] pods) => Service(pods, []);

    public static ServiceSpec Service(PodSpec[] pods, PlanSpec[] plans) =>
        new() { Name = "test", Principal = "test-principal", Pods = [.. pods], Plans = [.. plans] };

    public static PodSpec Pod(string type, int count, params TaskSpec[] tasks) => new()
    {
        Type = type,
        Count = count,
        Tasks = [.. tasks],
        ResourceSets = [.. tasks.Select(task => task.ResourceSetId).Distinct().Select(id => new ResourceSet { Id = id })],
    };

    public static TaskSpec Task(string name, Goal goal = Goal.Running, string? set = null, string? prefix = null) => new()
    {
        Name = name,
        Goal = goal,
        Command = "run",
        ResourceSetId = set ?? name + "-resource-set",
        Discovery = prefix is null ? null : new(prefix, DiscoveryVisibility.Cluster),
    };

    public static PlanSpec Plan(string name, string? strategy, params PhaseSpec[] phases) => new(name, strategy, [.. phases]);

    public static PhaseSpec Phase(string name, string? strategy, string pod, params StepsSpec[] steps) =>
        new(name, strategy, pod, steps.Length == 0 ? null : [.. steps]);

    /// <summary>An entry of <c>steps</c>: each text is a step, its tasks separated by blanks.</summary>
    public static StepsSpec Entry(string index, params string[] steps) =>
        new(index, steps.Select(step => step.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToValueList()).ToValueList());
}
