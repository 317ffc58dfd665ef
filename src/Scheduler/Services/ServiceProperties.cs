namespace Orchestrator.Scheduler.Services;

/// <summary>The properties that the engine keeps of a service, under the names of the original.</summary>
internal static class ServiceProperties
{
    /// <summary>Present once the deploy plan has completed.</summary>
    public const string LastUpdateType = "last-completed-update-type";

    /// <summary>When a pod instance of the service was last given up for good, ISO 8601.</summary>
    public const string LastReplace = "last-replace";

    public const string Deploy = "DEPLOY";
}
