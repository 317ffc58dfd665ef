namespace Orchestrator.State;

/// <summary>What must survive. Keys are paths of <c>/</c>-separated, non-empty segments; values are bytes.</summary>
/// <remarks>
/// An implementation guarantees:
/// <list type="bullet">
/// <item>A commit is atomic and durable before its task completes; a reader sees all of it or none.</item>
/// <item>The revision grows by exactly one with each commit.</item>
/// <item>Opening a store takes the next epoch; from then on a commit of an earlier opener fails with
/// <see cref="EpochFencedException"/> and writes nothing.</item>
/// <item>After a failed commit the store refuses every further one: the caller does not know what was written and must end.</item>
/// </list>
/// Reads are of memory and may be made from any thread; commits are made by one caller at a time.
/// </remarks>
public interface IStateStore : IAsyncDisposable
{
    /// <summary>The revision of the last commit; 0 for a store that has none.</summary>
    long Revision { get; }

    /// <summary>The epoch this opener holds; 1 for the first.</summary>
    long Epoch { get; }

    /// <summary>The value at a key as of the last commit; null when there is none.</summary>
    ReadOnlyMemory<byte>? Read(string key);

    /// <summary>The keys that are the prefix itself or lie below it (<c>a</c> covers <c>a</c> and <c>a/b</c>, not <c>ab</c>), in ordinal order; all for an empty prefix.</summary>
    IReadOnlyList<string> Keys(string prefix);

    /// <summary>Writes all changes of a batch, or none. An empty batch commits too and takes a revision.</summary>
    /// <returns>The new revision.</returns>
    /// <exception cref="EpochFencedException">Another opener has taken over.</exception>
    Task<long> CommitAsync(StateWrite write, CancellationToken cancellationToken);
}

/// <summary>A batch of changes, applied in the order they were added.</summary>
public sealed class StateWrite
{
    private readonly List<StateChange> _changes = [];

    /// <summary>The changes in order.</summary>
    public IReadOnlyList<StateChange> Changes => _changes;

    /// <summary>Sets a value.</summary>
    public StateWrite Put(string key, ReadOnlyMemory<byte> value) => Add(new(StateChangeKind.Put, key, value));

    /// <summary>Removes a value; one that is not there is fine.</summary>
    public StateWrite Delete(string key) => Add(new(StateChangeKind.Delete, key, default));

    /// <summary>Removes a key and all below it.</summary>
    public StateWrite DeleteTree(string prefix) => Add(new(StateChangeKind.DeleteTree, prefix, default));

    private StateWrite Add(StateChange change)
    {
        StateKey.Check(change.Key);
        _changes.Add(change);
        return this;
    }
}

/// <summary>One change of a batch.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Key">The key, or the root of the tree.</param>
/// <param name="Value">The value of a <see cref="StateChangeKind.Put"/>.</param>
public readonly record struct StateChange(StateChangeKind Kind, string Key, ReadOnlyMemory<byte> Value);

/// <summary>What a change does.</summary>
public enum StateChangeKind
{
    /// <summary>Sets a value.</summary>
    Put,

    /// <summary>Removes a value.</summary>
    Delete,

    /// <summary>Removes a key and all below it.</summary>
    DeleteTree,
}

/// <summary>Another opener of the store has taken over.</summary>
/// <param name="epoch">The epoch of the caller.</param>
/// <param name="current">The epoch that holds now.</param>
public sealed class EpochFencedException(long epoch, long current)
    : InvalidOperationException($"This server opened the state with epoch {epoch}, but epoch {current} has taken over; it must end.");
