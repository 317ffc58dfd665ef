using Orchestrator.Pods;

namespace Orchestrator.Plans.Generation;

/// <summary>Which plans of a spec apply.</summary>
internal static class PlanSpecs
{
    internal const string Deploy = "deploy";
    private const string Update = "update";

    /// <summary>The plan that deploys: of the spec, or one made of its pods when it has no plans. Null when it has plans but none of that name.</summary>
    internal static PlanSpec? Deploying(ServiceSpec spec, bool useUpdatePlan) =>
        spec.Plans.Count == 0 ? Default(spec)
        : useUpdatePlan && Named(spec, Update) is { } update ? update
        : Named(spec, Deploy);

    /// <summary>The plans that an operator starts.</summary>
    internal static IEnumerable<PlanSpec> Custom(ServiceSpec spec) => spec.Plans.Where(plan => plan.Name is not (Deploy or Update));

    /// <summary>One phase per pod in order, one step per instance with all its tasks.</summary>
    private static PlanSpec Default(ServiceSpec spec) =>
        new(Deploy, null, [.. spec.Pods.Select(pod => new PhaseSpec(pod.Type, null, pod.Type, null))]);

    private static PlanSpec? Named(ServiceSpec spec, string name) => spec.Plans.FirstOrDefault(plan => plan.Name == name);
}
