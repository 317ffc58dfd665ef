using Orchestrator.ZooKeeper.Wire;

namespace Orchestrator.ZooKeeper;

/// <summary>A part of a multi: all parts are done, or none.</summary>
public sealed class Operation
{
    private Operation(OpCode code, string path) => (Code, Path) = (code, path);

    /// <summary>The node.</summary>
    public string Path { get; }

    internal OpCode Code { get; }

    internal ReadOnlyMemory<byte> Data { get; private init; }

    internal CreateMode Mode { get; private init; }

    internal int Version { get; private init; }

    /// <summary>Create a node.</summary>
    public static Operation Create(string path, ReadOnlyMemory<byte> data = default, CreateMode mode = CreateMode.Persistent) =>
        new(OpCode.Create, path) { Data = data, Mode = mode };

    /// <summary>Set a node's data, if it has the version.</summary>
    public static Operation Set(string path, ReadOnlyMemory<byte> data, int version = ZooKeeperClient.AnyVersion) =>
        new(OpCode.SetData, path) { Data = data, Version = version };

    /// <summary>Delete a node, if it has the version.</summary>
    public static Operation Delete(string path, int version = ZooKeeperClient.AnyVersion) => new(OpCode.Delete, path) { Version = version };

    /// <summary>Change nothing, but fail unless the node has the version.</summary>
    public static Operation Check(string path, int version) => new(OpCode.Check, path) { Version = version };
}

/// <summary>What a part of a multi did.</summary>
/// <param name="CreatedPath">The path of the node that it created; null when it created none.</param>
/// <param name="Stat">What is known of the node whose data it set; null when it set none.</param>
public sealed record OperationResult(string? CreatedPath, NodeStat? Stat);
