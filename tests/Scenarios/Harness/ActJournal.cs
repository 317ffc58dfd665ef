using Orchestrator.Clusters;

namespace Orchestrator.Scenarios.Tests.Harness;

/// <summary>The acts of all schedulers there were, each once however often it was repeated, in order.</summary>
internal sealed class ActJournal
{
    public List<LaunchOrder> Launches { get; } = [];

    public List<TaskHandle> Kills { get; } = [];

    public List<VolumeHandle> Destructions { get; } = [];

    public int Count => Launches.Count + Kills.Count + Destructions.Count;
}

/// <summary>A connection to a cluster that keeps what goes through it.</summary>
internal sealed class RecordingCluster(ICluster inner, ActJournal journal) : ICluster
{
    public IReadOnlyList<Agent> Agents => inner.Agents;

    public System.Threading.Channels.ChannelReader<ClusterEvent> Events => inner.Events;

    public async ValueTask LaunchAsync(IReadOnlyList<LaunchOrder> orders, long epoch, CancellationToken cancellationToken)
    {
        await inner.LaunchAsync(orders, epoch, cancellationToken);
        journal.Launches.AddRange(orders.Where(order => !journal.Launches.Exists(known => known.Task == order.Task)));
    }

    public async ValueTask KillAsync(TaskHandle task, TimeSpan grace, long epoch, CancellationToken cancellationToken)
    {
        await inner.KillAsync(task, grace, epoch, cancellationToken);
        Keep(journal.Kills, task);
    }

    public async ValueTask DestroyVolumeAsync(VolumeHandle volume, long epoch, CancellationToken cancellationToken)
    {
        await inner.DestroyVolumeAsync(volume, epoch, cancellationToken);
        Keep(journal.Destructions, volume);
    }

    public ValueTask ReconcileAsync(IReadOnlyList<TaskHandle> tasks, CancellationToken cancellationToken) => inner.ReconcileAsync(tasks, cancellationToken);

    public ValueTask RemoveServiceAsync(string serviceId, long epoch, CancellationToken cancellationToken) => inner.RemoveServiceAsync(serviceId, epoch, cancellationToken);

    public ValueTask<IReadOnlyList<SandboxFile>?> ListFilesAsync(TaskHandle task, string path, CancellationToken cancellationToken) =>
        inner.ListFilesAsync(task, path, cancellationToken);

    public ValueTask<FilePart?> ReadFileAsync(TaskHandle task, string path, long offset, int length, CancellationToken cancellationToken) =>
        inner.ReadFileAsync(task, path, offset, length, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private static void Keep<T>(List<T> acts, T act)
    {
        if (!acts.Contains(act))
        {
            acts.Add(act);
        }
    }
}
