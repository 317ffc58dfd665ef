namespace Orchestrator.Clusters;

/// <summary>
/// Where tasks run. The contract is level-triggered: whoever uses it is told <em>that</em> something holds, never needs to
/// have seen it become so, and reaches the same place from the cluster's truth alone.
/// </summary>
/// <remarks>
/// An implementation guarantees:
/// <list type="bullet">
/// <item>Acts are idempotent. Launching a task id twice starts one process; killing or destroying twice is doing it once.</item>
/// <item>An act with an epoch below the highest one seen is refused (<see cref="StaleEpochException"/>) and does nothing.</item>
/// <item>Acts return once they are accepted, not once they are done; what came of them is a <see cref="TaskReport"/>.</item>
/// <item>Reports are delivered at least once, in order for one task id, and never for a state the task left before the last report.</item>
/// <item>A task that cannot be reached is <see cref="TaskCondition.Unreachable"/>, never <see cref="TaskCondition.Failed"/>.</item>
/// </list>
/// All members may be called from any thread.
/// </remarks>
public interface ICluster : IAsyncDisposable
{
    /// <summary>The machines, ordered by id (ordinal). A new list after every change; <see cref="Events"/> tells when.</summary>
    IReadOnlyList<Agent> Agents { get; }

    /// <summary>What happened: reports and machine changes. One reader.</summary>
    System.Threading.Channels.ChannelReader<ClusterEvent> Events { get; }

    /// <summary>
    /// Why an agent cannot run tasks as a user, in one sentence for people; null when it can, or when the cluster would have
    /// to ask another machine to know: then the launch finds out.
    /// </summary>
    string? WhyNotAs(string user, Agent agent) => null;

    /// <summary>Starts tasks that are not started yet; those whose id was launched before are left as they are and reported, those that never can be are <see cref="TaskCondition.Rejected"/>.</summary>
    /// <exception cref="StaleEpochException">Another scheduler has taken over.</exception>
    ValueTask LaunchAsync(IReadOnlyList<LaunchOrder> orders, long epoch, CancellationToken cancellationToken);

    /// <summary>
    /// Ends a task: SIGTERM, then after <paramref name="grace"/> SIGKILL. A task that has not started yet never will: its
    /// claim is taken first. A task that this cluster never heard of is claimed too and reported <see cref="TaskCondition.Killed"/>.
    /// </summary>
    /// <exception cref="StaleEpochException">Another scheduler has taken over.</exception>
    ValueTask KillAsync(TaskHandle task, TimeSpan grace, long epoch, CancellationToken cancellationToken);

    /// <summary>Asks for the condition of each task; every one is answered with a report, <see cref="TaskCondition.Unknown"/> for one never started here.</summary>
    ValueTask ReconcileAsync(IReadOnlyList<TaskHandle> tasks, CancellationToken cancellationToken);

    /// <summary>Deletes a volume and all that is in it; a volume that is not there is fine. Answered by a <see cref="VolumeDestroyed"/>.</summary>
    /// <exception cref="StaleEpochException">Another scheduler has taken over.</exception>
    ValueTask DestroyVolumeAsync(VolumeHandle volume, long epoch, CancellationToken cancellationToken);

    /// <summary>
    /// Removes all that is left of a service whose tasks have all ended: sandboxes, records, volumes. Answered by a
    /// <see cref="ServiceRemoved"/>; a service that is not there is fine.
    /// </summary>
    /// <exception cref="StaleEpochException">Another scheduler has taken over.</exception>
    ValueTask RemoveServiceAsync(string serviceId, long epoch, CancellationToken cancellationToken);

    /// <summary>The names of the files in a folder of a task's sandbox; null when the task or the folder is not there.</summary>
    ValueTask<IReadOnlyList<SandboxFile>?> ListFilesAsync(TaskHandle task, string path, CancellationToken cancellationToken);

    /// <summary>A part of a file of a task's sandbox (<c>stdout</c> and <c>stderr</c> are its logs); null when it is not there.</summary>
    /// <param name="task">The task.</param>
    /// <param name="path">Relative to the sandbox; one that leads out of it is refused with <see cref="ArgumentException"/>.</param>
    /// <param name="offset">In bytes; negative counts from the end.</param>
    /// <param name="length">At most so many bytes.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    ValueTask<FilePart?> ReadFileAsync(TaskHandle task, string path, long offset, int length, CancellationToken cancellationToken);
}

/// <summary>Names one launch of a task to a cluster.</summary>
/// <param name="ServiceId">The service's uuid.</param>
/// <param name="AgentId">The agent it was launched on.</param>
/// <param name="TaskId">The id of the launch.</param>
public readonly record struct TaskHandle(string ServiceId, string AgentId, string TaskId)
{
    /// <summary>The most characters that <see cref="TaskId"/> may have: clusters name files after it.</summary>
    public const int LongestTaskId = 200;
}

/// <summary>Names a volume to a cluster.</summary>
/// <param name="ServiceId">The service's uuid.</param>
/// <param name="AgentId">The agent it lies on.</param>
/// <param name="VolumeId">Its id, unique in the service.</param>
public readonly record struct VolumeHandle(string ServiceId, string AgentId, string VolumeId);

/// <summary>An entry of a sandbox folder.</summary>
/// <param name="Path">Relative to the sandbox.</param>
/// <param name="IsFolder">Whether it is a folder.</param>
/// <param name="Size">In bytes; 0 for a folder.</param>
/// <param name="ModifiedAt">When it was last written.</param>
public sealed record SandboxFile(string Path, bool IsFolder, long Size, DateTimeOffset ModifiedAt);

/// <summary>A part of a file.</summary>
/// <param name="Offset">Where the part begins, in bytes.</param>
/// <param name="Data">The bytes.</param>
/// <param name="Size">The whole file's size in bytes when it was read.</param>
public sealed record FilePart(long Offset, ReadOnlyMemory<byte> Data, long Size);

/// <summary>The act came from a scheduler that another one has replaced.</summary>
/// <param name="epoch">The epoch of the act.</param>
/// <param name="current">The highest epoch seen.</param>
public sealed class StaleEpochException(long epoch, long current)
    : InvalidOperationException($"The act carries epoch {epoch}, but epoch {current} has taken over; this scheduler must end.");
