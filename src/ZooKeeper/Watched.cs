namespace Orchestrator.ZooKeeper;

/// <summary>What was read, and word of the next change to it.</summary>
/// <param name="Value">What was read.</param>
/// <param name="Change">
/// Completes once: at the first change after the reading, or when the session ends. It survives lost connections: a change
/// that was missed meanwhile completes it too. Who then reads again misses nothing, but may see several changes as one.
/// </param>
public sealed record Watched<T>(T Value, Task<WatchEvent> Change);

/// <summary>What became of something that was watched.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Path">The node.</param>
public sealed record WatchEvent(WatchEventKind Kind, string Path);

/// <summary>What happened to something that was watched. The values are those of the protocol.</summary>
public enum WatchEventKind
{
    /// <summary>The session ended, so nothing will be heard of it any more.</summary>
    SessionEnded = -1,

    /// <summary>The node was created.</summary>
    Created = 1,

    /// <summary>The node was deleted.</summary>
    Deleted = 2,

    /// <summary>The node's data was set.</summary>
    DataChanged = 3,

    /// <summary>The node got or lost a child.</summary>
    ChildrenChanged = 4,
}
