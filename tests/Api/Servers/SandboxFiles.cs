using System.Text;
using System.Threading.Channels;
using Orchestrator.Clusters;

namespace Orchestrator.Api.Tests.Servers;

/// <summary>A cluster that has nothing but files, by sandbox path; each part it reads is at most as long as asked for.</summary>
internal sealed class SandboxFiles : ICluster
{
    public Dictionary<string, string> Contents { get; } = new(StringComparer.Ordinal);

    /// <summary>Paths whose file is a link out of the sandbox.</summary>
    public HashSet<string> LinksOut { get; } = new(StringComparer.Ordinal);

    /// <summary>Called before each read.</summary>
    public Action Reading { get; set; } = () => { };

    public IReadOnlyList<Agent> Agents => [];

    public ChannelReader<ClusterEvent> Events => Channel.CreateUnbounded<ClusterEvent>().Reader;

    public ValueTask<IReadOnlyList<SandboxFile>?> ListFilesAsync(TaskHandle task, string path, CancellationToken cancellationToken)
    {
        RefuseEscape(path);
        if (Contents.ContainsKey(path))
        {
            return new((IReadOnlyList<SandboxFile>?)null);
        }

        var prefix = path.Length == 0 ? "" : path + "/";
        var files = Contents.Where(file => file.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(file => new SandboxFile(file.Key, false, Encoding.UTF8.GetByteCount(file.Value), Samples.Noon)).ToList();
        return new(files.Count == 0 ? null : (IReadOnlyList<SandboxFile>)files);
    }

    public ValueTask<FilePart?> ReadFileAsync(TaskHandle task, string path, long offset, int length, CancellationToken cancellationToken)
    {
        RefuseEscape(path);
        Reading();
        if (!Contents.TryGetValue(path, out var content))
        {
            return new((FilePart?)null);
        }

        var bytes = Encoding.UTF8.GetBytes(content);
        var start = (int)Math.Clamp(offset < 0 ? bytes.Length + offset : offset, 0, bytes.Length);
        return new(new FilePart(start, bytes.AsMemory(start, Math.Min(length, bytes.Length - start)), bytes.Length));
    }

    public ValueTask LaunchAsync(IReadOnlyList<LaunchOrder> orders, long epoch, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask KillAsync(TaskHandle task, TimeSpan grace, long epoch, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask ReconcileAsync(IReadOnlyList<TaskHandle> tasks, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask DestroyVolumeAsync(VolumeHandle volume, long epoch, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask RemoveServiceAsync(string serviceId, long epoch, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void RefuseEscape(string path)
    {
        if (path.Split('/').Contains("..") || LinksOut.Contains(path))
        {
            throw new ArgumentException($"The path {path} leads out of the sandbox; name one inside it.", nameof(path));
        }
    }
}
