using Orchestrator.Scheduler.Commands;
using Orchestrator.Scheduler.Snapshots;

namespace Orchestrator.Api.Http;

/// <summary>A request about one service.</summary>
/// <param name="Context">The request.</param>
/// <param name="Service">The service as of the last commit.</param>
internal sealed record ServiceRequest(HttpContext Context, ServiceView Service)
{
    /// <summary>A part of the path, unescaped.</summary>
    public string Path(string name) => Uri.UnescapeDataString((string)Context.GetRouteValue(name)!);

    /// <summary>The plan that the path names; the routes of old that name none mean the deploy plan.</summary>
    public string PlanName => Context.GetRouteValue("plan") is null ? "deploy" : Path("plan");

    /// <summary>Who sends it, for audit. Only routes that need the token have one.</summary>
    public Origin By => TokenCheck.OriginOf(Context);
}
