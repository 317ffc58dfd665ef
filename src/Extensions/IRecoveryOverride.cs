namespace Orchestrator.Extensions;

/// <summary>
/// Plans how a stopped pod instance of a package comes back, where one launch of its tasks is not enough: a database that must
/// first be told which node is replaced, say, or whose other nodes must be restarted afterwards.
/// </summary>
public interface IRecoveryOverride
{
    /// <summary>
    /// The phase that brings the pod instance back; null for the engine's own, which launches its tasks. Called by the loop: it
    /// must answer at once, without I/O, and the same for the same facts. What it answered is stored, so that a restart of the
    /// server goes on with it. An exception, or a phase that cannot be worked on, counts as null, and an event says so.
    /// </summary>
    RecoveryPhase? Plan(RecoveryFacts facts);
}

/// <summary>A pod instance that has to come back.</summary>
/// <param name="Service">The service.</param>
/// <param name="PodType">The pod type.</param>
/// <param name="PodIndex">The pod's index.</param>
/// <param name="Tasks">The names, within the pod, of the tasks that have to run again.</param>
/// <param name="IsPermanent">Whether it is placed anew, with new volumes, and not in place.</param>
/// <param name="Others">The other pod instances of the service that were ever launched.</param>
public sealed record RecoveryFacts(
    ServiceFacts Service, string PodType, int PodIndex, IReadOnlyList<string> Tasks, bool IsPermanent, IReadOnlyList<LaunchedPod> Others);

/// <summary>A pod instance that was launched.</summary>
/// <param name="PodType">The pod type.</param>
/// <param name="PodIndex">The pod's index.</param>
/// <param name="Tasks">The names, within the pod, of its tasks that run or are to run.</param>
public sealed record LaunchedPod(string PodType, int PodIndex, IReadOnlyList<string> Tasks);

/// <summary>How a pod instance comes back.</summary>
/// <param name="Name">The name of the phase.</param>
/// <param name="IsParallel">Whether its steps are worked on all at once, and not one after the other.</param>
/// <param name="Steps">The steps, at least one. Those of the stopped pod must launch all its tasks that have to run again.</param>
public sealed record RecoveryPhase(string Name, bool IsParallel, IReadOnlyList<RecoveryPhaseStep> Steps);

/// <summary>One launch of such a phase. Tasks of other pod instances are ended first, and launched again in place.</summary>
/// <param name="PodType">The pod type.</param>
/// <param name="PodIndex">The pod's index.</param>
/// <param name="Tasks">The names, within the pod, of the tasks it launches.</param>
public sealed record RecoveryPhaseStep(string PodType, int PodIndex, IReadOnlyList<string> Tasks)
{
    /// <summary>Added to the environment of these launches, and of no later ones.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
