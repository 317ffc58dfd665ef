namespace Orchestrator.ZooKeeper.Sessions;

/// <summary>
/// The watches of a session, by the server's paths. There is at most one of each kind a node, however often it is asked for.
/// Used by one connection at a time, in the order in which its server speaks, so it needs no lock.
/// </summary>
internal sealed class Watches(string chroot)
{
    private readonly Dictionary<string, TaskCompletionSource<WatchEvent>> _data = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TaskCompletionSource<WatchEvent>> _existence = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TaskCompletionSource<WatchEvent>> _children = new(StringComparer.Ordinal);

    /// <summary>Watches of nodes that are there: told when the data is set or the node deleted.</summary>
    public IReadOnlyCollection<string> Data => _data.Keys;

    /// <summary>Watches of nodes that are not there: told when the node is created.</summary>
    public IReadOnlyCollection<string> Existence => _existence.Keys;

    /// <summary>Watches of children: told when a child comes or goes or the node is deleted.</summary>
    public IReadOnlyCollection<string> Children => _children.Keys;

    public Task<WatchEvent> OfData(string path) => Of(_data, path);

    public Task<WatchEvent> OfExistence(string path) => Of(_existence, path);

    public Task<WatchEvent> OfChildren(string path) => Of(_children, path);

    /// <summary>The server told of a change.</summary>
    public void Tell(WatchEventKind kind, string path)
    {
        var what = new WatchEvent(kind, NodePath.OfClient(chroot, path));
        switch (kind)
        {
            case WatchEventKind.Created or WatchEventKind.DataChanged:
                Complete(_data, path, what);
                Complete(_existence, path, what);
                break;
            case WatchEventKind.Deleted:
                Complete(_data, path, what);
                Complete(_existence, path, what);
                Complete(_children, path, what);
                break;
            case WatchEventKind.ChildrenChanged:
                Complete(_children, path, what);
                break;
        }
    }

    /// <summary>The session is over.</summary>
    public void End()
    {
        foreach (var watches in new[] { _data, _existence, _children })
        {
            foreach (var (path, watch) in watches)
            {
                watch.TrySetResult(new(WatchEventKind.SessionEnded, NodePath.OfClient(chroot, path)));
            }

            watches.Clear();
        }
    }

    private static Task<WatchEvent> Of(Dictionary<string, TaskCompletionSource<WatchEvent>> watches, string path)
    {
        if (!watches.TryGetValue(path, out var watch))
        {
            watches.Add(path, watch = new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        return watch.Task;
    }

    private static void Complete(Dictionary<string, TaskCompletionSource<WatchEvent>> watches, string path, WatchEvent what)
    {
        if (watches.Remove(path, out var watch))
        {
            watch.TrySetResult(what);
        }
    }
}
