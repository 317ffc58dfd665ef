namespace Orchestrator.ZooKeeper;

/// <summary>Where a server listens for clients.</summary>
/// <param name="Host">A host name or an IP address, an IPv6 one without brackets.</param>
/// <param name="Port">The port.</param>
public readonly record struct ServerAddress(string Host, int Port)
{
    /// <summary>As a connect string writes it.</summary>
    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
