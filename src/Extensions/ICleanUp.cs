namespace Orchestrator.Extensions;

/// <summary>
/// Removes what a service leaves behind outside of the cluster, such as nodes in a ZooKeeper that stays. It is a step of the
/// plan that removes the service: it runs once all tasks are proved ended, and the service is not forgotten before it is done.
/// </summary>
public interface ICleanUp
{
    /// <summary>The name of its step, unique in the package: lower-case letters, digits and dashes.</summary>
    string Name { get; }

    /// <summary>
    /// Does it once. It may run again after it was done, since a restarted server starts over, so what is gone already is done.
    /// It must end by itself in reasonable time; never two runs for a service are under way at once. When it is not done it is
    /// called again after a pause that grows. An exception counts as not done.
    /// </summary>
    /// <param name="service">The service that is being removed.</param>
    /// <param name="installed">The services that are installed.</param>
    /// <param name="cancellationToken">The server ends.</param>
    Task<CleanUpResult> RunAsync(ServiceFacts service, IInstalledServices installed, CancellationToken cancellationToken);
}

/// <summary>What came of a clean-up.</summary>
/// <param name="IsDone">Whether nothing is left to do.</param>
/// <param name="Message">One sentence for people, without an end point: what was done or left alone, or why it could not be done yet.</param>
public sealed record CleanUpResult(bool IsDone, string Message)
{
    /// <summary>Nothing is left to do.</summary>
    public static CleanUpResult Done(string message) => new(true, message);

    /// <summary>It could not be done yet.</summary>
    public static CleanUpResult NotYet(string reason) => new(false, reason);
}
