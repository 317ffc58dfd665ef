namespace Orchestrator.ZooKeeper.Errors;

/// <summary>Why a server refused a call. The values are those of the protocol; a code that is not named here may come too.</summary>
public enum ErrorCode
{
    /// <summary>No error.</summary>
    Ok = 0,

    /// <summary>An earlier or later part of the multi failed, so this one was not done.</summary>
    RuntimeInconsistency = -2,

    /// <summary>The connection broke before the answer came: the call may have been carried out or not.</summary>
    ConnectionLoss = -4,

    /// <summary>The server does not know the call.</summary>
    Unimplemented = -6,

    /// <summary>What was sent is not valid.</summary>
    BadArguments = -8,

    /// <summary>There is no such node.</summary>
    NoNode = -101,

    /// <summary>The node's access list does not allow it.</summary>
    NoAuth = -102,

    /// <summary>The node has another version.</summary>
    BadVersion = -103,

    /// <summary>Ephemeral nodes have no children.</summary>
    NoChildrenForEphemerals = -108,

    /// <summary>There is such a node already.</summary>
    NodeExists = -110,

    /// <summary>The node has children.</summary>
    NotEmpty = -111,

    /// <summary>The session is over.</summary>
    SessionExpired = -112,

    /// <summary>The access list is not valid.</summary>
    InvalidAcl = -114,

    /// <summary>The session has moved to another server.</summary>
    SessionMoved = -118,

    /// <summary>The client has made too many calls at once.</summary>
    Throttled = -127,

    /// <summary>The node's quota is used up.</summary>
    QuotaExceeded = -125,
}
