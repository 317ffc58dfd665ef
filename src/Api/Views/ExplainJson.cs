using System.Text.Json.Nodes;
using Orchestrator.Api.Http;
using Orchestrator.Plans;
using Orchestrator.Plans.Views;
using Orchestrator.Scheduler.Snapshots;

namespace Orchestrator.Api.Views;

/// <summary>The JSON of why a plan is where it is.</summary>
internal static class ExplainJson
{
    /// <summary>A plan with some of its steps.</summary>
    public static JsonObject Of(PlanView plan, IEnumerable<(PhaseView Phase, StepView Step)> steps, ServiceView service) => new()
    {
        ["plan"] = plan.Name,
        ["status"] = plan.Status.ToText(),
        ["why"] = WhyOf(plan),
        ["steps"] = Answers.Array(steps.Select(entry => Of(plan, entry.Phase, entry.Step, service))),
    };

    private static JsonObject Of(PlanView plan, PhaseView phase, StepView step, ServiceView service) => new()
    {
        ["phase"] = phase.Name,
        ["step"] = step.Name,
        ["id"] = step.Id.ToString(),
        ["status"] = step.Status.ToText(),
        ["why"] = step.Why ?? (step.Status == Status.Complete ? null : HeldFrom(plan, phase)),
        ["details"] = Answers.Array(StepDetails.Of(service, step)),
    };

    // A pause of what is complete holds it when there is work again.
    private static string? WhyOf(PlanView plan) =>
        plan.Errors.Count > 0 ? string.Join("; ", plan.Errors)
        : plan.Hold is { } hold ? hold.ToString()
        : plan.Phases.Where(phase => phase.Hold is not null).Select(phase => $"phase {phase.Name} is {phase.Hold}").ToList() is { Count: > 0 } held
            ? string.Join("; ", held)
            : null;

    // What holds a phase or the plan holds each of its steps.
    private static string? HeldFrom(PlanView plan, PhaseView phase) =>
        plan.Hold is { } ofPlan ? $"plan {plan.Name} is {ofPlan}" : phase.Hold is { } ofPhase ? $"phase {phase.Name} is {ofPhase}" : null;
}
