using System.Text.Json.Nodes;
using Orchestrator.Api.Http;
using Orchestrator.Plans;
using Orchestrator.Plans.Views;

namespace Orchestrator.Api.Views;

/// <summary>The JSON of a plan.</summary>
internal static class PlanJson
{
    /// <summary>A plan with its phases and steps.</summary>
    public static JsonObject Of(PlanView plan) => new()
    {
        ["phases"] = Answers.Array(plan.Phases.Select(Of)),
        ["errors"] = Answers.Array(plan.Errors),
        ["strategy"] = plan.Strategy,
        ["status"] = Text(plan.Status),
    };

    /// <summary>A status as the original writes it: <c>IN_PROGRESS</c>.</summary>
    public static string Text(Status status) => status == Status.InProgress ? "IN_PROGRESS" : status.ToString().ToUpperInvariant();

    private static JsonObject Of(PhaseView phase) => new()
    {
        ["id"] = phase.Id.ToString(),
        ["name"] = phase.Name,
        ["steps"] = Answers.Array(phase.Steps.Select(Of)),
        ["strategy"] = phase.Strategy,
        ["status"] = Text(phase.Status),
    };

    private static JsonObject Of(StepView step) => new()
    {
        ["id"] = step.Id.ToString(),
        ["status"] = Text(step.Status),
        ["name"] = step.Name,
        ["message"] = step.Message,
    };
}
