namespace Orchestrator.ZooKeeper;

/// <summary>How long a new node stays and how it is named. The values are those of the protocol.</summary>
[Flags]
public enum CreateMode
{
    /// <summary>It stays until it is deleted, under the name given.</summary>
    Persistent = 0,

    /// <summary>It goes when the session ends, and has no children.</summary>
    Ephemeral = 1,

    /// <summary>A number of ten digits, larger than that of every earlier one of the parent, is appended to the name.</summary>
    Sequential = 2,

    /// <summary>Both.</summary>
    EphemeralSequential = Ephemeral | Sequential,
}
