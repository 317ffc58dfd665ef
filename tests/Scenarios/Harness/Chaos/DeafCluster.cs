using System.Threading.Channels;
using Orchestrator.Clusters;

namespace Orchestrator.Scenarios.Tests.Harness.Chaos;

/// <summary>Machines that take every act and do nothing, and never report.</summary>
internal sealed class DeafCluster(IReadOnlyList<Agent> agents) : ICluster
{
    private readonly Channel<ClusterEvent> _events = Channel.CreateUnbounded<ClusterEvent>();

    public IReadOnlyList<Agent> Agents => agents;

    public ChannelReader<ClusterEvent> Events => _events.Reader;

    public ValueTask LaunchAsync(IReadOnlyList<LaunchOrder> orders, long epoch, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask KillAsync(TaskHandle task, TimeSpan grace, long epoch, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask ReconcileAsync(IReadOnlyList<TaskHandle> tasks, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask DestroyVolumeAsync(VolumeHandle volume, long epoch, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask RemoveServiceAsync(string serviceId, long epoch, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<IReadOnlyList<SandboxFile>?> ListFilesAsync(TaskHandle task, string path, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<SandboxFile>?>(null);

    public ValueTask<FilePart?> ReadFileAsync(TaskHandle task, string path, long offset, int length, CancellationToken cancellationToken) => ValueTask.FromResult<FilePart?>(null);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
