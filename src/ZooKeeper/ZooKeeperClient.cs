using Orchestrator.ZooKeeper.Errors;
using Orchestrator.ZooKeeper.Sessions;
using Orchestrator.ZooKeeper.Wire;

namespace Orchestrator.ZooKeeper;

/// <summary>
/// A client of a ZooKeeper ensemble. It connects by itself and moves its session, with its watches and ephemeral nodes, to
/// another server when a connection breaks. All members may be called from any thread; calls are carried out in the order in
/// which they are made. A call waits as long as no server answers: bound it with its token. Nodes are created open to everyone.
/// </summary>
/// <remarks>
/// Every call may throw <see cref="ConnectionLossException"/> (outcome unknown), <see cref="SessionExpiredException"/> (also
/// after disposal), an <see cref="ArgumentException"/> for a path that is not valid, and an
/// <see cref="OperationCanceledException"/>, after which a call that was already sent may still be carried out.
/// </remarks>
public sealed class ZooKeeperClient : IAsyncDisposable
{
    /// <summary>As an expected version: whatever version the node has.</summary>
    public const int AnyVersion = -1;

    private readonly Session _session;
    private readonly string _chroot;

    /// <summary>Begins to connect and returns at once.</summary>
    public ZooKeeperClient(ZooKeeperOptions options)
    {
        _chroot = options.Servers.Chroot;
        _session = new Session(options);
    }

    /// <summary>Where the client stands with its ensemble.</summary>
    public SessionState State => _session.State;

    /// <summary>Why no server could be reached, or why the session is over, in words; null while a server answers or none was tried yet.</summary>
    public string? Problem => _session.Problem;

    /// <summary>The session's id, which its ephemeral nodes carry; 0 before there is one.</summary>
    public long SessionId => _session.Id;

    /// <summary>Completes with the state as soon as it is another than the one given.</summary>
    public Task<SessionState> WaitForStateOtherThanAsync(SessionState state, CancellationToken cancellationToken = default) =>
        _session.StateOtherThanAsync(state, cancellationToken);

    /// <summary>A node's data.</summary>
    /// <exception cref="NoNodeException">There is no such node.</exception>
    public Task<NodeData> GetAsync(string path, CancellationToken cancellationToken = default) =>
        ReadAsync(OpCode.GetData, path, body => new NodeData(body.Bytes(), body.Stat()), cancellationToken);

    /// <summary>A node's data, and word of when it is set or the node deleted.</summary>
    /// <exception cref="NoNodeException">There is no such node; nothing is watched.</exception>
    public Task<Watched<NodeData>> WatchAsync(string path, CancellationToken cancellationToken = default)
    {
        var watched = NodePath.OnServer(_chroot, path);
        return CallAsync(
            Frames.Read(OpCode.GetData, watched, watch: true), path,
            body => new Watched<NodeData>(new(body.Bytes(), body.Stat()), _session.Watches.OfData(watched)), cancellationToken);
    }

    /// <summary>What is known of a node; null when there is none.</summary>
    public Task<NodeStat?> ExistsAsync(string path, CancellationToken cancellationToken = default) =>
        ReadAsync<NodeStat?>(OpCode.Exists, path, body => body.Stat(), cancellationToken, absent: () => null);

    /// <summary>What is known of a node, null when there is none; and word of when it is created, set or deleted.</summary>
    public Task<Watched<NodeStat?>> WatchExistsAsync(string path, CancellationToken cancellationToken = default)
    {
        var watched = NodePath.OnServer(_chroot, path);
        return CallAsync(
            Frames.Read(OpCode.Exists, watched, watch: true), path,
            body => new Watched<NodeStat?>(body.Stat(), _session.Watches.OfData(watched)), cancellationToken,
            absent: () => new Watched<NodeStat?>(null, _session.Watches.OfExistence(watched)));
    }

    /// <summary>The names of a node's children, in no order.</summary>
    /// <exception cref="NoNodeException">There is no such node.</exception>
    public Task<IReadOnlyList<string>> ChildrenAsync(string path, CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyList<string>>(OpCode.GetChildren, path, body => body.Texts(), cancellationToken);

    /// <summary>The names of a node's children, in no order; and word of when one comes or goes, or the node is deleted.</summary>
    /// <exception cref="NoNodeException">There is no such node; nothing is watched.</exception>
    public Task<Watched<IReadOnlyList<string>>> WatchChildrenAsync(string path, CancellationToken cancellationToken = default)
    {
        var watched = NodePath.OnServer(_chroot, path);
        return CallAsync(
            Frames.Read(OpCode.GetChildren, watched, watch: true), path,
            body => new Watched<IReadOnlyList<string>>(body.Texts(), _session.Watches.OfChildren(watched)), cancellationToken);
    }

    /// <summary>Creates a node below one that is there.</summary>
    /// <returns>The node's path, which for a sequential one ends with its number.</returns>
    /// <exception cref="NodeExistsException">It is there already.</exception>
    /// <exception cref="NoNodeException">Its parent is not there.</exception>
    public Task<string> CreateAsync(
        string path, ReadOnlyMemory<byte> data = default, CreateMode mode = CreateMode.Persistent, CancellationToken cancellationToken = default) =>
        ChangeAsync(Operation.Create(path, data, mode), body => NodePath.OfClient(_chroot, body.Text()), cancellationToken);

    /// <summary>Sets a node's data, if it has the version.</summary>
    /// <returns>What is known of the node now.</returns>
    /// <exception cref="NoNodeException">There is no such node.</exception>
    /// <exception cref="BadVersionException">It has another version.</exception>
    public Task<NodeStat> SetAsync(
        string path, ReadOnlyMemory<byte> data, int version = AnyVersion, CancellationToken cancellationToken = default) =>
        ChangeAsync(Operation.Set(path, data, version), body => body.Stat(), cancellationToken);

    /// <summary>Deletes a node without children, if it has the version.</summary>
    /// <exception cref="NoNodeException">There is no such node.</exception>
    /// <exception cref="NotEmptyException">It has children.</exception>
    /// <exception cref="BadVersionException">It has another version.</exception>
    public Task DeleteAsync(string path, int version = AnyVersion, CancellationToken cancellationToken = default) =>
        ChangeAsync(Operation.Delete(path, version), _ => true, cancellationToken);

    /// <summary>Deletes a node and all that lies below it, whoever adds to it meanwhile; there may be none.</summary>
    /// <exception cref="NotEmptyException">Others go on adding faster than it can be deleted.</exception>
    /// <exception cref="ArgumentException">It is the root of the ensemble, which holds what belongs to others.</exception>
    public Task DeleteTreeAsync(string path, CancellationToken cancellationToken = default) =>
        NodePath.OnServer(_chroot, path) == "/"
            ? throw new ArgumentException("The root of an ensemble cannot be deleted.", nameof(path))
            : new TreeDeletion(this).DeleteAsync(path, cancellationToken);

    /// <summary>Does all of it, or nothing.</summary>
    /// <returns>What each part did.</returns>
    /// <exception cref="ZooKeeperException">One part failed, so nothing was done; it says which and is of the type that the part alone would have thrown.</exception>
    public async Task<IReadOnlyList<OperationResult>> MultiAsync(IReadOnlyList<Operation> operations, CancellationToken cancellationToken = default) =>
        operations.Count == 0
            ? []
            : await CallAsync(Frames.Multi(operations, _chroot), null, body => MultiReply.Read(body, operations, _chroot), cancellationToken);

    /// <summary>Lets the server catch up: what this client reads afterwards is no older than what any client had written before.</summary>
    public Task SyncAsync(string path, CancellationToken cancellationToken = default) =>
        CallAsync(Frames.Sync(NodePath.OnServer(_chroot, path)), path, _ => true, cancellationToken);

    /// <summary>Ends the session, with its ephemeral nodes, once the calls that were made are answered. When no server answers they expire by themselves.</summary>
    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private Task<T> ReadAsync<T>(OpCode code, string path, Func<FrameReader, T> read, CancellationToken cancellationToken, Func<T>? absent = null) =>
        CallAsync(Frames.Read(code, NodePath.OnServer(_chroot, path), watch: false), path, read, cancellationToken, absent);

    private Task<T> ChangeAsync<T>(Operation operation, Func<FrameReader, T> read, CancellationToken cancellationToken) =>
        CallAsync(Frames.Change(operation, _chroot), operation.Path, read, cancellationToken);

    private Task<T> CallAsync<T>(byte[] frame, string? path, Func<FrameReader, T> read, CancellationToken cancellationToken, Func<T>? absent = null) =>
        _session.CallAsync(new Call<T>(frame, path, read, absent), cancellationToken);
}
