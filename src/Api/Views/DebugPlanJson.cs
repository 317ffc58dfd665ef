using System.Text.Json.Nodes;
using Orchestrator.Api.Http;
using Orchestrator.Plans;
using Orchestrator.Plans.Views;
using Orchestrator.Scheduler.Snapshots;

namespace Orchestrator.Api.Views;

/// <summary>The JSON of all plans at one look, with what the scheduler is at and what the service is made of.</summary>
/// <param name="Plan">Only the plan of this name, whatever its case; null for all.</param>
/// <param name="Phase">Only the phases of this name; null for all.</param>
/// <param name="Step">Only the steps of this name; null for all.</param>
internal sealed record DebugPlanJson(string? Plan, string? Phase, string? Step)
{
    /// <summary>The answer; <c>invalid-input</c> when a filter names nothing.</summary>
    public JsonObject Of(ServiceView service)
    {
        var plans = service.Plans.Where(plan => Names(Plan, plan.Name)).ToList();
        var phases = plans.SelectMany(plan => plan.Phases).Where(phase => Names(Phase, phase.Name)).ToList();
        var problem =
            Plan is not null && plans.Count == 0 ? $"Plan {Plan} not found"
            : Phase is not null && phases.Count == 0 ? $"Phase {Phase} not found"
            : Step is not null && !phases.SelectMany(phase => phase.Steps).Any(step => Names(Step, step.Name)) ? $"Step {Step} not found"
            : null;
        return problem is not null ? new() { ["invalid-input"] = problem } : new()
        {
            ["schedulerState"] = StateOf(service),
            ["activePlans"] = Answers.Array(service.Plans.Where(IsRunning).Select(plan => plan.Name)),
            ["plans"] = Answers.Array(plans.Select(Of)),
            ["serviceTopology"] = Answers.Array(service.Tasks.GroupBy(task => task.Instance.Type).Select(TypeOf)),
        };
    }

    private JsonObject Of(PlanView plan) => new()
    {
        ["name"] = plan.Name,
        ["status"] = plan.Status.ToText(),
        ["strategy"] = plan.Strategy,
        ["phases"] = Answers.Array(plan.Phases.Where(phase => Names(Phase, phase.Name)).Select(Of)),
        ["totalSteps"] = plan.Phases.Sum(phase => phase.Steps.Count),
        ["completedSteps"] = plan.Phases.Sum(phase => phase.Steps.Count(step => step.IsComplete)),
    };

    private JsonObject Of(PhaseView phase) => new()
    {
        ["name"] = phase.Name,
        ["status"] = phase.Status.ToText(),
        ["strategy"] = phase.Strategy,
        ["steps"] = Answers.Array(phase.Steps.Where(step => Names(Step, step.Name)).Select(step => new JsonObject
        {
            ["name"] = step.Name, ["status"] = step.Status.ToText(), ["errors"] = Answers.Array(step.Errors),
        })),
    };

    private static bool Names(string? wanted, string name) => wanted is null || string.Equals(wanted, name, StringComparison.OrdinalIgnoreCase);

    // A later one wins.
    private static string StateOf(ServiceView service)
    {
        bool Runs(string name) => service.Plans.FirstOrDefault(plan => plan.Name == name) is { } plan && IsRunning(plan);
        var isDeployed = service.WasDeployed || service.Plans.FirstOrDefault(plan => plan.Name == "deploy")?.Status == Status.Complete;
        return Runs("decommission") ? "DECOMMISSIONING" : Runs("recovery") ? "RECOVERING" : isDeployed ? "DEPLOYED" : Runs("deploy") ? "DEPLOYING" : "RUNNING";
    }

    private static bool IsRunning(PlanView plan) => plan.Status is Status.Prepared or Status.Starting or Status.Started or Status.InProgress;

    private static JsonObject TypeOf(IGrouping<string, TaskView> type) =>
        Node(type.Key, "pod", type.GroupBy(task => task.Instance.Name).Select(pod =>
            Node(pod.Key, "pod-instance", pod.Select(task => Node(task.Record.Name, "task", null)))));

    private static JsonObject Node(string name, string type, IEnumerable<JsonObject>? children) => new()
    {
        ["name"] = name, ["type"] = type, ["children"] = children is null ? null : Answers.Array(children),
    };
}
