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
/// Values are copied in, so the caller may reuse its memory; what is read must not be changed.
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
    /// <param name="write">The batch; not to be changed until the commit is done.</param>
    /// <param name="cancellationToken">Cancels a commit that has not begun; one that has is carried through.</param>
    /// <returns>The new revision.</returns>
    /// <exception cref="EpochFencedException">Another opener has taken over.</exception>
    /// <exception cref="StateException">The store could not write it, or an earlier commit failed.</exception>
    Task<long> CommitAsync(StateWrite write, CancellationToken cancellationToken);
}

/// <summary>Another opener of the store has taken over.</summary>
/// <param name="epoch">The epoch of the caller.</param>
/// <param name="current">The epoch that holds now.</param>
public sealed class EpochFencedException(long epoch, long current)
    : InvalidOperationException($"This server opened the state with epoch {epoch}, but epoch {current} has taken over; it must end.");
