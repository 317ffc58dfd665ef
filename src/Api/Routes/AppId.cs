using Orchestrator.Scheduler.Snapshots;

namespace Orchestrator.Api.Routes;

/// <summary>Service names as the package protocol writes them: with a slash before them.</summary>
internal static class AppId
{
    /// <summary>The id of a service.</summary>
    public static string Of(string service) => "/" + service.Trim('/');

    /// <summary>Whether an id means a service.</summary>
    public static bool Names(string appId, ServiceView service) => Of(appId) == Of(service.Record.Name);
}
