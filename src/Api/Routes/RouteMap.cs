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

        var plans = new PlanRoutes(backend);
        GetOfService("plans", PlanRoutes.List);
        GetOfService("plans/{plan}", plans.Show);
        GetOfService("plan", plans.Show);
        GetOfService("pod", ServiceRoutes.Pods);
        GetOfService("pod/status", ServiceRoutes.PodsStatus);
        GetOfService("pod/{pod}/status", ServiceRoutes.PodStatus);
        GetOfService("pod/{pod}/info", ServiceRoutes.PodInfo);
        GetOfService("endpoints", ServiceRoutes.Endpoints);
        GetOfService("endpoints/{endpoint}", ServiceRoutes.Endpoint);
        GetOfService("health", ServiceRoutes.Health);

        var configurations = new ConfigurationRoutes(backend);
        GetOfService("configurations", configurations.List);
        GetOfService("configurations/target", ConfigurationRoutes.Target);
        GetOfService("configurations/targetId", ConfigurationRoutes.TargetId);
        GetOfService("configurations/{id}", configurations.Show);
        GetOfService("artifacts/template/{id}/{podType}/{task}/{config}", configurations.Template);

        var state = new StateRoutes(backend);
        GetOfService("state/frameworkId", StateRoutes.FrameworkId);
        GetOfService("state/properties", state.Properties);
        GetOfService("state/properties/{key}", state.Property);
        OfService("PUT", "state/refresh", StateRoutes.RefreshAsync);
        GetOfService("state/files", state.Files);
        GetOfService("state/files/{file}", state.File);
        OfService("PUT", "state/files", state.StoreByItsNameAsync);
        OfService("PUT", "state/files/{file}", state.StoreAsync);
        GetOfService("state/zone/tasks", StateRoutes.Zones);
        GetOfService("state/zone/tasks/{task}", StateRoutes.ZoneOfTask);
        GetOfService("state/zone/{podType}/{address}", StateRoutes.ZoneOfAddress);

        GetOfService("plans/{plan}/explain", PlanRoutes.Explain);
        GetOfService("events", new EventRoutes(backend).Show);

        var runs = new RunRoutes(backend);
        GetOfService("runs", runs.List);
        GetOfService("runs/{id}", runs.Show);

        var audit = new AuditRoutes(backend);
        GetOfService("audit", audit.Show);
        Get("/v1/audit", audit.ShowAllAsync);
        Get("/v1/audit/verify", audit.VerifyAsync);

        var debug = new DebugRoutes(backend);
        GetOfService("debug/plans", DebugRoutes.Plans);
        GetOfService("debug/taskStatuses", DebugRoutes.TaskStatuses);
        GetOfService("debug/reservations", debug.Reservations);
        GetOfService("debug/threads", DebugRoutes.Threads);
        OfService("GET", "debug/offers", request => Task.FromResult(DebugRoutes.Offers(request)), version: "v2");

        var metrics = new MetricsRoutes(backend);
        GetOfService("metrics", metrics.Show);
        GetOfService("metrics/prometheus", MetricsRoutes.ShowText);
        Get("/v1/metrics", metrics.ShowServerAsync);
        Get("/v1/metrics/prometheus", metrics.ShowAllTextAsync);

        var guards = new GuardRoutes(backend);
        GetOfService("guards", guards.Show);
        PostOfService("guards/freeze", guards.FreezeAsync);
        OfService("DELETE", "guards/freeze", guards.LiftAsync);
        PostOfService("guards/windows", guards.AddWindowAsync);
        OfService("DELETE", "guards/windows/{id}", guards.RemoveWindowAsync);
        Get("/v1/guards", guards.ShowAllAsync);
        On("POST", "/v1/guards/freeze", guards.FreezeAllAsync);
        On("DELETE", "/v1/guards/freeze", guards.LiftAllAsync);
        On("POST", "/v1/guards/windows", guards.AddWindowToAllAsync);
        On("DELETE", "/v1/guards/windows/{id}", guards.RemoveWindowOfAllAsync);

        var edits = new PlanEditRoutes(backend);
        PostOfService("plans/{plan}/start", edits.StartAsync);
        PostOfService("plans/{plan}/stop", edits.StopAsync);
        foreach (var plan in (ReadOnlySpan<string>)["plans/{plan}/", "plan/"])
        {
            PostOfService(plan + "continue", edits.ContinueAsync);
            PostOfService(plan + "interrupt", edits.InterruptAsync);
            PostOfService(plan + "forceComplete", edits.ForceCompleteAsync);
            PostOfService(plan + "restart", edits.RestartAsync);
        }

        var pods = new PodEditRoutes(backend);
        PostOfService("pod/{pod}/restart", pods.RestartAsync);
        PostOfService("pod/{pod}/replace", pods.ReplaceAsync);
        PostOfService("pod/{pod}/pause", pods.PauseAsync);
        PostOfService("pod/{pod}/resume", pods.ResumeAsync);

        var packages = new PackageRoutes(backend);
        var installs = new InstallRoutes(backend);
        Post("package/install", installs.InstallAsync);
        Post("package/uninstall", installs.UninstallAsync);
        Post("package/render", installs.RenderAsync);
        Post("package/list", packages.ListAsync);
        Post("package/describe", packages.DescribeAsync);
        Post("package/list-versions", packages.ListVersionsAsync);
        Post("package/search", packages.SearchAsync);
        Post("service/describe", packages.DescribeServiceAsync);

        // One handler for both spellings: clients leave /cosmos out when they are told where the package manager is.
        void Post(string pattern, Func<CosmosRequest, Task<IResult>> answer)
        {
            foreach (var prefix in (ReadOnlySpan<string>)["/", "/cosmos/"])
            {
                routes.MapMethods(prefix + pattern, ["POST"], async (HttpContext context) =>
                    await (await answer(await CosmosRequest.ReadAsync(context, pattern))).ExecuteAsync(context));
            }
        }

        void On(string verb, string pattern, Func<HttpContext, Task<IResult>> answer) =>
            routes.MapMethods(pattern, [verb], async (HttpContext context) => await (await answer(context)).ExecuteAsync(context));

        void Get(string pattern, Func<HttpContext, Task<IResult>> answer) => On("GET", pattern, answer);

        void GetOfService(string pattern, Func<ServiceRequest, IResult> answer) =>
            OfService("GET", pattern, request => Task.FromResult(answer(request)));

        void PostOfService(string pattern, Func<ServiceRequest, Task<IResult>> answer) => OfService("POST", pattern, answer);

        void OfService(string verb, string pattern, Func<ServiceRequest, Task<IResult>> answer, string version = "v1") =>
            On(verb, $"/service/{{service}}/{version}/{pattern}", context =>
            {
                var name = Uri.UnescapeDataString((string)context.GetRouteValue("service")!);
                var service = ServiceAddress.Find(backend().Snapshot(), name);
                return service is null ? Task.FromResult(Answers.NotFound($"Service {name}")) : answer(new(context, service));
            });
    }
}
