using static Orchestrator.Api.Access.Permission;

namespace Orchestrator.Api.Access;

/// <summary>Who may use a route.</summary>
internal enum Permission
{
    /// <summary>Everyone who reaches the address.</summary>
    Anyone,

    /// <summary>Whoever shows the token: for all that changes something, and for what may hold secrets.</summary>
    TokenHolder,
}

/// <summary>A route and who may use it.</summary>
/// <param name="Verb">The HTTP verb.</param>
/// <param name="Pattern">The route's pattern, to the letter.</param>
/// <param name="Permission">Who may use it.</param>
internal sealed record AccessRow(string Verb, string Pattern, Permission Permission);

/// <summary>Every route of the server and who may use it. A route without a row is refused when it is called.</summary>
internal static class AuthorizationTable
{
    private static readonly Dictionary<(string, string), Permission> ByRoute;

    static AuthorizationTable() => ByRoute = Rows.ToDictionary(row => (row.Verb, row.Pattern), row => row.Permission);

    /// <summary>The table.</summary>
    public static IReadOnlyList<AccessRow> Rows { get; } =
    [
        new("GET", "/v1/health", Anyone),
        new("GET", "/v1/version", Anyone),
        new("GET", "/v1/agents", Anyone),
        new("GET", "/v1/tasks", Anyone),
        new("GET", "/v1/tasks/{task}/files", TokenHolder),
        new("GET", "/v1/tasks/{task}/log", TokenHolder),
        new("GET", "/v1/metrics", Anyone),
        new("GET", "/v1/metrics/prometheus", Anyone),
        new("GET", "/v1/audit", TokenHolder),
        new("GET", "/v1/audit/verify", TokenHolder),
        new("GET", "/v1/guards", Anyone),
        new("POST", "/v1/guards/freeze", TokenHolder),
        new("DELETE", "/v1/guards/freeze", TokenHolder),
        new("POST", "/v1/guards/windows", TokenHolder),
        new("DELETE", "/v1/guards/windows/{id}", TokenHolder),

        new("GET", "/service/{service}/v1/plans", Anyone),
        new("GET", "/service/{service}/v1/plans/{plan}", Anyone),
        new("GET", "/service/{service}/v1/plan", Anyone),
        new("GET", "/service/{service}/v1/pod", Anyone),
        new("GET", "/service/{service}/v1/pod/status", Anyone),
        new("GET", "/service/{service}/v1/pod/{pod}/status", Anyone),
        new("GET", "/service/{service}/v1/pod/{pod}/info", TokenHolder),
        new("GET", "/service/{service}/v1/endpoints", Anyone),
        new("GET", "/service/{service}/v1/endpoints/{endpoint}", Anyone),
        new("GET", "/service/{service}/v1/health", Anyone),
        new("GET", "/service/{service}/v1/configurations", Anyone),
        new("GET", "/service/{service}/v1/configurations/target", TokenHolder),
        new("GET", "/service/{service}/v1/configurations/targetId", Anyone),
        new("GET", "/service/{service}/v1/configurations/{id}", TokenHolder),
        new("GET", "/service/{service}/v1/artifacts/template/{id}/{podType}/{task}/{config}", TokenHolder),
        new("GET", "/service/{service}/v1/state/frameworkId", Anyone),
        new("GET", "/service/{service}/v1/state/properties", Anyone),
        new("GET", "/service/{service}/v1/state/properties/{key}", TokenHolder),
        new("PUT", "/service/{service}/v1/state/refresh", TokenHolder),
        new("GET", "/service/{service}/v1/state/files", Anyone),
        new("GET", "/service/{service}/v1/state/files/{file}", TokenHolder),
        new("PUT", "/service/{service}/v1/state/files", TokenHolder),
        new("PUT", "/service/{service}/v1/state/files/{file}", TokenHolder),
        new("GET", "/service/{service}/v1/state/zone/tasks", Anyone),
        new("GET", "/service/{service}/v1/state/zone/tasks/{task}", Anyone),
        new("GET", "/service/{service}/v1/state/zone/{podType}/{address}", Anyone),

        new("GET", "/service/{service}/v1/plans/{plan}/explain", Anyone),
        new("GET", "/service/{service}/v1/events", Anyone),
        new("GET", "/service/{service}/v1/guards", Anyone),
        new("POST", "/service/{service}/v1/guards/freeze", TokenHolder),
        new("DELETE", "/service/{service}/v1/guards/freeze", TokenHolder),
        new("POST", "/service/{service}/v1/guards/windows", TokenHolder),
        new("DELETE", "/service/{service}/v1/guards/windows/{id}", TokenHolder),
        new("GET", "/service/{service}/v1/runs", TokenHolder),
        new("GET", "/service/{service}/v1/runs/{id}", TokenHolder),
        new("GET", "/service/{service}/v1/audit", TokenHolder),
        new("GET", "/service/{service}/v1/metrics", Anyone),
        new("GET", "/service/{service}/v1/metrics/prometheus", Anyone),
        new("GET", "/service/{service}/v1/debug/plans", Anyone),
        new("GET", "/service/{service}/v1/debug/taskStatuses", Anyone),
        new("GET", "/service/{service}/v1/debug/reservations", Anyone),
        new("GET", "/service/{service}/v1/debug/threads", Anyone),
        new("GET", "/service/{service}/v2/debug/offers", Anyone),
        new("POST", "/service/{service}/v1/plans/{plan}/start", TokenHolder),
        new("POST", "/service/{service}/v1/plans/{plan}/stop", TokenHolder),
        new("POST", "/service/{service}/v1/plans/{plan}/continue", TokenHolder),
        new("POST", "/service/{service}/v1/plans/{plan}/interrupt", TokenHolder),
        new("POST", "/service/{service}/v1/plans/{plan}/forceComplete", TokenHolder),
        new("POST", "/service/{service}/v1/plans/{plan}/restart", TokenHolder),
        new("POST", "/service/{service}/v1/plan/continue", TokenHolder),
        new("POST", "/service/{service}/v1/plan/interrupt", TokenHolder),
        new("POST", "/service/{service}/v1/plan/forceComplete", TokenHolder),
        new("POST", "/service/{service}/v1/plan/restart", TokenHolder),
        new("POST", "/service/{service}/v1/pod/{pod}/restart", TokenHolder),
        new("POST", "/service/{service}/v1/pod/{pod}/replace", TokenHolder),
        new("POST", "/service/{service}/v1/pod/{pod}/pause", TokenHolder),
        new("POST", "/service/{service}/v1/pod/{pod}/resume", TokenHolder),

        new("POST", "/package/install", TokenHolder),
        new("POST", "/package/uninstall", TokenHolder),
        new("POST", "/package/render", TokenHolder),
        new("POST", "/package/list", Anyone),
        new("POST", "/package/describe", Anyone),
        new("POST", "/package/list-versions", Anyone),
        new("POST", "/package/search", Anyone),
        new("POST", "/service/describe", TokenHolder),

        new("POST", "/cosmos/package/install", TokenHolder),
        new("POST", "/cosmos/package/uninstall", TokenHolder),
        new("POST", "/cosmos/package/render", TokenHolder),
        new("POST", "/cosmos/package/list", Anyone),
        new("POST", "/cosmos/package/describe", Anyone),
        new("POST", "/cosmos/package/list-versions", Anyone),
        new("POST", "/cosmos/package/search", Anyone),
        new("POST", "/cosmos/service/describe", TokenHolder),
    ];

    /// <summary>Who may use a route; null for one that has no row.</summary>
    public static Permission? Find(string verb, string pattern) =>
        ByRoute.TryGetValue((verb, pattern), out var permission) ? permission : null;
}
