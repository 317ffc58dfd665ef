using Orchestrator.Api.Hosting;
using Orchestrator.Api.Http;
using Orchestrator.Api.Views;
using Orchestrator.Api.Views.Rendering;
using Orchestrator.Plans;

namespace Orchestrator.Api.Routes;

/// <summary>Plans as they are.</summary>
/// <param name="backend">What the routes stand on.</param>
internal sealed class PlanRoutes(Func<Backend> backend)
{
    private readonly PlanBodies _bodies = new();

    /// <summary>The names of the plans in manager order.</summary>
    public static IResult List(ServiceRequest request) => Answers.Json(Answers.Array(request.Service.Plans.Select(plan => plan.Name)));

    /// <summary>The plan that the path names; by the old route the plan <c>deploy</c>.</summary>
    public IResult Show(ServiceRequest request)
    {
        var name = request.PlanName;
        if (request.Service.Plans.FirstOrDefault(plan => plan.Name == name) is not { } plan)
        {
            return Answers.NotFound($"Plan {name}");
        }

        var body = _bodies.Of(backend().Snapshot(), request.Service, plan);
        return new SegmentsResult(
            plan.Status switch
            {
                Status.Complete => StatusCodes.Status200OK,
                Status.Error => StatusCodes.Status417ExpectationFailed,
                _ => StatusCodes.Status202Accepted,
            },
            SegmentsResult.TakesGzip(request.Context.Request) ? body.Compressed : body.Text);
    }

    /// <summary>Why the plan is where it is: its steps that are incomplete or held, or those of <c>?phase=</c>, or all that <c>?step=</c> names.</summary>
    public static IResult Explain(ServiceRequest request)
    {
        var name = request.PlanName;
        if (request.Service.Plans.FirstOrDefault(plan => plan.Name == name) is not { } plan)
        {
            return Answers.NotFound($"Plan {name}");
        }

        var (phase, step) = (request.Context.Text("phase"), request.Context.Text("step"));
        var phases = plan.Phases.Where(candidate => Names(phase, candidate.Id, candidate.Name)).ToList();
        if (phases.Count == 0 && phase.Length > 0)
        {
            return Answers.NotFound($"Phase {phase}");
        }

        var steps = phases
            .SelectMany(candidate => candidate.Steps.Select(of => (candidate, of)))
            .Where(entry => step.Length == 0 ? entry.of.Status != Status.Complete || entry.of.IsInterrupted : Names(step, entry.of.Id, entry.of.Name))
            .ToList();
        return steps.Count == 0 && step.Length > 0
            ? Answers.NotFound($"Step {step}")
            : Answers.Json(ExplainJson.Of(plan, steps, request.Service));
    }

    private static bool Names(string text, ElementId id, string name) => text.Length == 0 || (Guid.TryParse(text, out var named) ? named == id.Value : text == name);
}
