using System.Globalization;
using System.Text;
using System.Threading.Channels;

namespace Orchestrator.Clusters.Simulated;

/// <summary>One scheduler's connection to a <see cref="SimulatedWorld"/>; a later one takes the reports over, and with a higher epoch the right to act.</summary>
public sealed class SimulatedCluster : ICluster
{
    private readonly SimulatedWorld _world;
    private readonly Channel<ClusterEvent> _events = Channel.CreateUnbounded<ClusterEvent>();

    /// <summary>Connects to a world.</summary>
    /// <param name="world">The world.</param>
    /// <param name="epoch">The epoch of the scheduler that connects.</param>
    /// <exception cref="StaleEpochException">A scheduler with a higher epoch has connected before.</exception>
    public SimulatedCluster(SimulatedWorld world, long epoch)
    {
        _world = world;
        world.Connect(this, epoch);
    }

    /// <inheritdoc />
    public IReadOnlyList<Agent> Agents => _world.Agents;

    /// <inheritdoc />
    public ChannelReader<ClusterEvent> Events => _events.Reader;

    /// <inheritdoc />
    public ValueTask LaunchAsync(IReadOnlyList<LaunchOrder> orders, long epoch, CancellationToken cancellationToken)
    {
        _world.Launch(orders, epoch);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask KillAsync(TaskHandle task, TimeSpan grace, long epoch, CancellationToken cancellationToken)
    {
        _world.Kill(task, grace, epoch);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask ReconcileAsync(IReadOnlyList<TaskHandle> tasks, CancellationToken cancellationToken)
    {
        _world.Reconcile(tasks);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask DestroyVolumeAsync(VolumeHandle volume, long epoch, CancellationToken cancellationToken)
    {
        _world.DestroyVolume(volume, epoch);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask RemoveServiceAsync(string serviceId, long epoch, CancellationToken cancellationToken)
    {
        _world.RemoveService(serviceId, epoch);
        return ValueTask.CompletedTask;
    }

    /// <summary>The sandbox of a simulated task holds one file, <c>stdout</c>.</summary>
    public ValueTask<IReadOnlyList<SandboxFile>?> ListFilesAsync(TaskHandle task, string path, CancellationToken cancellationToken)
    {
        var log = _world.Log(task);
        return ValueTask.FromResult<IReadOnlyList<SandboxFile>?>(log is null || path.Length > 0
            ? null
            : [new("stdout", false, Encoding.UTF8.GetByteCount(log.Value.Text), log.Value.At)]);
    }

    /// <inheritdoc />
    public ValueTask<FilePart?> ReadFileAsync(TaskHandle task, string path, long offset, int length, CancellationToken cancellationToken)
    {
        if (path.StartsWith('/') || path.Split('/').Contains(".."))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"'{path}' leads out of the sandbox."), nameof(path));
        }

        if (path != "stdout" || _world.Log(task) is not { } log)
        {
            return ValueTask.FromResult<FilePart?>(null);
        }

        var data = Encoding.UTF8.GetBytes(log.Text);
        var begin = (int)Math.Clamp(offset < 0 ? data.Length + offset : offset, 0, data.Length);
        var count = Math.Clamp(length, 0, data.Length - begin);
        return ValueTask.FromResult<FilePart?>(new(begin, data.AsMemory(begin, count), data.Length));
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _world.Disconnect(this);
        _events.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }

    internal void Deliver(ClusterEvent what) => _events.Writer.TryWrite(what);
}
