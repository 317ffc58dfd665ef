namespace Orchestrator.Clusters.Tests.Conformance;

/// <summary>What a task of the conformance kit does; each cluster says how it is ordered.</summary>
public enum Behaviour
{
    /// <summary>Runs until it is told to end, and then ends at once.</summary>
    Runs,

    /// <summary>Runs and does not heed SIGTERM.</summary>
    RunsOnAfterTerminate,

    /// <summary>Ends with code 0.</summary>
    Finishes,

    /// <summary>Ends with code 3.</summary>
    Fails,

    /// <summary>Runs; its readiness check fails once and then passes.</summary>
    BecomesReady,

    /// <summary>Runs; its health check never passes.</summary>
    IsUnhealthy,

    /// <summary>Is ordered for a user that does not exist.</summary>
    HasNoUser,
}
