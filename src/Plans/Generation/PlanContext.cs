using Orchestrator.Plans.Backoff;
using Orchestrator.Plans.Steps;
using Orchestrator.Pods.Values;

namespace Orchestrator.Plans.Generation;

/// <summary>What plans need besides the spec.</summary>
/// <param name="ServiceId">The service's uuid.</param>
/// <param name="ConfigId">The target configuration: the one the spec was read from.</param>
/// <param name="UseUpdatePlan">Whether an initial deploy ever completed: then the plan <c>update</c>, when the spec has one, takes the place of <c>deploy</c>.</param>
/// <param name="Backoff">The delays of the service's tasks.</param>
/// <param name="Task">What is stored of a task's last launch, by its full name; null when it has none.</param>
/// <param name="Run">What is stored of the current run of a plan, by the plan's name; null when it has none.</param>
public sealed record PlanContext(
    string ServiceId, string ConfigId, bool UseUpdatePlan, IBackoff Backoff, Func<string, StoredTask?> Task, Func<string, StoredRun?> Run)
{
    /// <summary>What is wrong with the configuration that the user asked for; shown as errors of the deploy plan.</summary>
    public ValueList<string> ConfigurationErrors { get; init; } = [];
}

/// <summary>The plans of a service.</summary>
/// <param name="Deploy">The plan <c>deploy</c>.</param>
/// <param name="Custom">The others of the spec in its order, each held until it is started.</param>
public sealed record GeneratedPlans(Plan Deploy, IReadOnlyList<Plan> Custom);
