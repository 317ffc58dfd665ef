using System.Text;
using Orchestrator.ZooKeeper.Wire;

namespace Orchestrator.ZooKeeper.Sessions;

/// <summary>Tells a server that a session has moved to which watches it has, in as many frames as it takes: servers refuse large ones.</summary>
internal static class WatchFrames
{
    private const int MostBytes = 128 * 1024;

    public static IEnumerable<byte[]> Of(Watches watches, long lastZxid)
    {
        var (data, existence, children) = (new List<string>(), new List<string>(), new List<string>());
        var bytes = 0;
        foreach (var (list, path) in watches.Data.Select(path => (data, path))
            .Concat(watches.Existence.Select(path => (existence, path)))
            .Concat(watches.Children.Select(path => (children, path))))
        {
            var size = Encoding.UTF8.GetByteCount(path) + sizeof(int);
            if (bytes > 0 && bytes + size > MostBytes)
            {
                yield return Frames.SetWatches(lastZxid, data, existence, children);
                data.Clear();
                existence.Clear();
                children.Clear();
                bytes = 0;
            }

            list.Add(path);
            bytes += size;
        }

        if (bytes > 0)
        {
            yield return Frames.SetWatches(lastZxid, data, existence, children);
        }
    }
}
