namespace Orchestrator.ZooKeeper;

/// <summary>Where a client stands with its ensemble.</summary>
public enum SessionState
{
    /// <summary>No server has been reached yet. Calls wait.</summary>
    Connecting,

    /// <summary>A server answers.</summary>
    Connected,

    /// <summary>
    /// The connection is lost and the session may end soon: who rests on an ephemeral node must hold still. Calls wait; with a
    /// connection in time all goes on as before.
    /// </summary>
    Suspended,

    /// <summary>The session is over, and with it its ephemeral nodes and watches. Final: make a new client.</summary>
    Expired,

    /// <summary>The client was disposed. Final.</summary>
    Closed,
}
