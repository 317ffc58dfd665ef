namespace Orchestrator.ZooKeeper.Sessions;

/// <summary>What a client carries from connection to connection.</summary>
/// <param name="timeout">The timeout that is asked for until a server granted one.</param>
internal sealed class Identity(TimeSpan timeout)
{
    private long _lastHeard;

    /// <summary>The session; 0 before there is one.</summary>
    public long SessionId { get; set; }

    /// <summary>Proves that the session is the client's own.</summary>
    public byte[] Password { get; set; } = new byte[16];

    /// <summary>The session's timeout.</summary>
    public TimeSpan Timeout { get; set; } = timeout;

    /// <summary>The latest transaction that was heard of.</summary>
    public long LastZxid { get; set; }

    /// <summary>When a server was heard last, as a timestamp of the clock.</summary>
    public long LastHeard
    {
        get => Volatile.Read(ref _lastHeard);
        set => Volatile.Write(ref _lastHeard, value);
    }
}
