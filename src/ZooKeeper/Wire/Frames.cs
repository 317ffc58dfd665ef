namespace Orchestrator.ZooKeeper.Wire;

/// <summary>The frames of the calls. Paths are those of the server.</summary>
internal static class Frames
{
    public static byte[] Ping { get; } = Begin(Wire.Xid.Ping, OpCode.Ping).ToFrame();

    public static byte[] CloseSession() => Begin(OpCode.CloseSession).ToFrame();

    public static byte[] Read(OpCode code, string path, bool watch) => Begin(code).Text(path).Bool(watch).ToFrame();

    public static byte[] Sync(string path) => Begin(OpCode.Sync).Text(path).ToFrame();

    public static byte[] Change(Operation operation, string chroot) => Body(Begin(operation.Code), operation, chroot).ToFrame();

    public static byte[] Multi(IReadOnlyList<Operation> operations, string chroot)
    {
        var frame = Begin(OpCode.Multi);
        foreach (var operation in operations)
        {
            Body(MultiHeader(frame, operation.Code, isEnd: false), operation, chroot);
        }

        return MultiHeader(frame, OpCode.Error, isEnd: true).ToFrame();
    }

    public static byte[] SetWatches(long lastZxid, IReadOnlyCollection<string> data, IReadOnlyCollection<string> existence, IReadOnlyCollection<string> children) =>
        Begin(Wire.Xid.SetWatches, OpCode.SetWatches).Long(lastZxid).Texts(data).Texts(existence).Texts(children).ToFrame();

    private static FrameWriter Begin(OpCode code) => Begin(Wire.Xid.Unset, code);

    private static FrameWriter Begin(int xid, OpCode code) => new FrameWriter().Int(xid).Int((int)code);

    private static FrameWriter MultiHeader(FrameWriter frame, OpCode code, bool isEnd) => frame.Int((int)code).Bool(isEnd).Int(-1);

    private static FrameWriter Body(FrameWriter frame, Operation operation, string chroot)
    {
        frame.Text(NodePath.OnServer(chroot, operation.Path));
        return operation.Code switch
        {
            OpCode.Create => OpenToAll(frame.Bytes(operation.Data.Span)).Int((int)operation.Mode),
            OpCode.SetData => frame.Bytes(operation.Data.Span).Int(operation.Version),
            _ => frame.Int(operation.Version),
        };
    }

    /// <summary>The access list that lets everyone do everything.</summary>
    private static FrameWriter OpenToAll(FrameWriter frame)
    {
        const int allPermissions = 31;
        return frame.Int(1).Int(allPermissions).Text("world").Text("anyone");
    }
}
