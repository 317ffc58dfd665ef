namespace Orchestrator.ZooKeeper;

/// <summary>How a client keeps its session.</summary>
public sealed record ZooKeeperOptions
{
    /// <summary>The ensemble, and the node that the client takes for its root.</summary>
    public required ConnectString Servers { get; init; }

    /// <summary>
    /// For how long the session outlives the last sign of the client. The servers have the last word; unless they are set up
    /// otherwise they allow 2 to 20 times their tick time. 10 s unless set.
    /// </summary>
    public TimeSpan SessionTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The clock of all waits.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Decides in which order the servers are tried and how long a pause is.</summary>
    public Random Random { get; init; } = Random.Shared;
}
