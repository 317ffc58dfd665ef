namespace Orchestrator.ZooKeeper.Wire;

/// <summary>What the client tells a server first.</summary>
/// <param name="LastZxid">The latest transaction that the client has seen: a server that is behind it turns the client away.</param>
/// <param name="Timeout">The session's timeout.</param>
/// <param name="SessionId">The session to go on with; 0 for a new one.</param>
/// <param name="Password">Proves that it is the client's own.</param>
internal sealed record Handshake(long LastZxid, TimeSpan Timeout, long SessionId, byte[] Password)
{
    private const int ProtocolVersion = 0;

    public byte[] ToFrame() => new FrameWriter()
        .Int(ProtocolVersion).Long(LastZxid).Int((int)Timeout.TotalMilliseconds).Long(SessionId).Bytes(Password)
        .Bool(false) // a server that only reads because it is cut off from the others would not do
        .ToFrame();
}

/// <summary>What a server answers.</summary>
/// <param name="Timeout">The timeout it grants; zero when the session is over.</param>
/// <param name="SessionId">The session.</param>
/// <param name="Password">Proves that it is the client's own.</param>
internal sealed record HandshakeReply(TimeSpan Timeout, long SessionId, byte[] Password)
{
    public static HandshakeReply Read(FrameReader frame)
    {
        frame.Int(); // the protocol's version
        return new(TimeSpan.FromMilliseconds(Math.Max(0, frame.Int())), frame.Long(), frame.Bytes());
    }
}
