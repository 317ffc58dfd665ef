using Orchestrator.Api.Hosting;
using Orchestrator.Api.Http;

namespace Orchestrator.Api.Routes;

/// <summary>Leads every route to what answers it.</summary>
internal static class RouteMap
{
    /// <summary>Maps all routes.</summary>
    public static void Map(IEndpointRouteBuilder routes, Func<Backend> backend)
    {
        var server = new ServerRoutes(backend);
        Get("/v1/health", server.HealthAsync);
        Get("/v1/version", server.VersionAsync);
        Get("/v1/agents", server.AgentsAsync);

        var tasks = new TaskRoutes(backend);
        Get("/v1/tasks", tasks.ListAsync);
        Get("/v1/tasks/{task}/files", tasks.FilesAsync);
        Get("/v1/tasks/{task}/log", tasks.LogAsync);

        GetOfService("plans", ServiceRoutes.Plans);
        GetOfService("plans/{plan}", ServiceRoutes.Plan);
        GetOfService("plan", ServiceRoutes.DeployPlan);
        GetOfService("pod", ServiceRoutes.Pods);
        GetOfService("pod/status", ServiceRoutes.PodsStatus);
        GetOfService("pod/{pod}/status", ServiceRoutes.PodStatus);
        GetOfService("pod/{pod}/info", ServiceRoutes.PodInfo);
        GetOfService("endpoints", ServiceRoutes.Endpoints);
        GetOfService("endpoints/{endpoint}", ServiceRoutes.Endpoint);
        GetOfService("health", ServiceRoutes.Health);

        void Get(string pattern, Func<HttpContext, Task<IResult>> answer) =>
            routes.MapMethods(pattern, ["GET"], async (HttpContext context) => await (await answer(context)).ExecuteAsync(context));

        void GetOfService(string pattern, Func<ServiceRequest, IResult> answer) =>
            Get("/service/{service}/v1/" + pattern, context =>
            {
                var name = Uri.UnescapeDataString((string)context.GetRouteValue("service")!);
                var service = ServiceAddress.Find(backend().Snapshot(), name);
                return Task.FromResult(service is null ? Answers.NotFound($"Service {name}") : answer(new(context, service)));
            });
    }
}
