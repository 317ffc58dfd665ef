namespace Orchestrator.Scheduler.Services;

/// <summary>The properties that the engine keeps of a service, under the names of the original.</summary>
internal static class ServiceProperties
{
    /// <summary>Present once the deploy plan has completed.</summary>
    public const string LastUpdateType = "last-completed-update-type";

    public const string Deploy = "DEPLOY";
}
