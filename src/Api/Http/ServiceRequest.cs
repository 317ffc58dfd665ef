using Orchestrator.Scheduler.Snapshots;

namespace Orchestrator.Api.Http;

/// <summary>A request about one service.</summary>
/// <param name="Context">The request.</param>
/// <param name="Service">The service as of the last commit.</param>
internal sealed record ServiceRequest(HttpContext Context, ServiceView Service)
{
    /// <summary>A part of the path, unescaped.</summary>
    public string Path(string name) => Uri.UnescapeDataString((string)Context.GetRouteValue(name)!);

    /// <summary>Whether a query parameter is there and says yes (<c>true</c>, or nothing).</summary>
    public bool IsAsked(string parameter) =>
        Context.Request.Query.TryGetValue(parameter, out var value) && value.ToString() is "" or "true";
}
