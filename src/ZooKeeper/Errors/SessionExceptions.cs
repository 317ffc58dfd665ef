namespace Orchestrator.ZooKeeper.Errors;

/// <summary>
/// The connection broke after the call was sent and before its answer came. Its outcome is unknown: it may have been carried
/// out or not, and the caller must read to find out. A call that was not sent yet never fails like this: it waits.
/// </summary>
public sealed class ConnectionLossException : ZooKeeperException
{
    internal ConnectionLossException(string message)
        : base(ErrorCode.ConnectionLoss, message)
    {
    }
}

/// <summary>The session is over: its ephemeral nodes and watches are gone, and so is the use of this client.</summary>
public sealed class SessionExpiredException : ZooKeeperException
{
    internal SessionExpiredException(string message)
        : base(ErrorCode.SessionExpired, message)
    {
    }
}
