using System.Text.Json.Nodes;
using Orchestrator.Api.Http;
using Orchestrator.Api.Views;

namespace Orchestrator.Api.Routes;

/// <summary>What a service answers under <c>/service/&lt;name&gt;/v1</c>, as its scheduler did in the original.</summary>
internal static class ServiceRoutes
{
    /// <summary>The names of the pod instances.</summary>
    public static IResult Pods(ServiceRequest request) => Answers.Json(PodJson.Names(request.Service));

    /// <summary>All pod instances with their tasks.</summary>
    public static IResult PodsStatus(ServiceRequest request) => Answers.Json(PodJson.Status(request.Service));

    /// <summary>One pod instance with its tasks.</summary>
    public static IResult PodStatus(ServiceRequest request)
    {
        var pod = request.Path("pod");
        var tasks = request.Service.Tasks.Where(task => task.Instance.Name == pod).ToList();
        return tasks.Count == 0 ? Answers.NotFound($"Pod {pod}") : Answers.Json(PodJson.Instance(pod, tasks));
    }

    /// <summary>What was launched for one pod instance, and how it is.</summary>
    public static IResult PodInfo(ServiceRequest request)
    {
        var pod = request.Path("pod");
        var tasks = request.Service.Tasks
            .Where(task => task.Instance.Name == pod)
            .Select(task => new JsonObject { ["info"] = TaskInfoJson.Info(request.Service, task), ["status"] = TaskInfoJson.Status(task) })
            .ToList();
        return tasks.Count == 0 ? Answers.NotFound($"Pod {pod}") : Answers.Json(Answers.Array(tasks));
    }

    /// <summary>The names of the endpoints, sorted.</summary>
    public static IResult Endpoints(ServiceRequest request) =>
        Answers.Json(Answers.Array(request.Service.Endpoints.Keys.Order(StringComparer.Ordinal)));

    /// <summary>One endpoint; 404 without a body when there is none, as the original.</summary>
    public static IResult Endpoint(ServiceRequest request) =>
        request.Service.Endpoints.TryGetValue(request.Path("endpoint"), out var endpoint)
            ? Answers.Json(EndpointJson.Of(endpoint))
            : Answers.Empty(StatusCodes.Status404NotFound);

    /// <summary>The health: the code is the HTTP status, and 204 and 205 carry no body.</summary>
    public static IResult Health(ServiceRequest request)
    {
        var health = ServiceHealth.Of(request.Service);
        if (health.Code is StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent)
        {
            return Answers.Empty(health.Code);
        }

        var body = new JsonObject { ["value"] = health.Code };
        if (request.Context.IsYes("verbose"))
        {
            body["reasons"] = Answers.Array(health.Reasons);
        }

        return Answers.Json(body, health.Code);
    }
}
