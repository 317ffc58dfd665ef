namespace Orchestrator.ZooKeeper.Errors;

/// <summary>There is no such node.</summary>
public sealed class NoNodeException : ZooKeeperException
{
    internal NoNodeException(string message)
        : base(ErrorCode.NoNode, message)
    {
    }
}

/// <summary>There is such a node already.</summary>
public sealed class NodeExistsException : ZooKeeperException
{
    internal NodeExistsException(string message)
        : base(ErrorCode.NodeExists, message)
    {
    }
}

/// <summary>The node has another version than the caller expected: someone changed it meanwhile.</summary>
public sealed class BadVersionException : ZooKeeperException
{
    internal BadVersionException(string message)
        : base(ErrorCode.BadVersion, message)
    {
    }
}

/// <summary>The node cannot be deleted as long as it has children.</summary>
public sealed class NotEmptyException : ZooKeeperException
{
    internal NotEmptyException(string message)
        : base(ErrorCode.NotEmpty, message)
    {
    }
}
