using Orchestrator.Api.Hosting;
using Orchestrator.Api.Http;
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
            body.Tag, body.Segments, body.Length);
    }
}
