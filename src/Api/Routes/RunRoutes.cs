using System.Text.Json.Nodes;
using Orchestrator.Api.Hosting;
using Orchestrator.Api.Http;
using Orchestrator.Api.Views;
using Orchestrator.State.Records.History;

namespace Orchestrator.Api.Routes;

/// <summary>The runs of plans that are kept, the current ones included.</summary>
/// <param name="backend">What the routes stand on.</param>
internal sealed class RunRoutes(Func<Backend> backend)
{
    /// <summary>The runs of <c>?plan=</c>, or of all plans, newest first.</summary>
    public IResult List(ServiceRequest request)
    {
        var plan = request.Context.Text("plan") is { Length: > 0 } text ? text : null;
        var runs = RunReader.List(backend().Store, request.Service.Record.Id, plan);
        return runs.Count == 0 && plan is not null && request.Service.Plans.All(known => known.Name != plan)
            ? Answers.NotFound($"Plan {plan}")
            : Answers.Json(new JsonObject { ["runs"] = Answers.Array(runs.Select(RunJson.Of)) });
    }

    /// <summary>One run with its phases, its steps' times, and all that changed in it.</summary>
    public IResult Show(ServiceRequest request)
    {
        var id = request.Path("id");
        return RunReader.Read(backend().Store, request.Service.Record.Id, id) is { } story
            ? Answers.Json(RunJson.Of(story))
            : Answers.NotFound($"Run {id}");
    }
}
