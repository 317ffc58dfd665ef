using System.Text;

namespace Orchestrator.State;

/// <summary>A batch of changes, applied in the order they were added.</summary>
public sealed class StateWrite
{
    private readonly List<StateChange> _changes = [];

    /// <summary>The changes in order.</summary>
    public IReadOnlyList<StateChange> Changes => _changes;

    /// <summary>Bytes of all keys and values so far: what the batch weighs in a store, to a few bytes a change.</summary>
    public int Bytes { get; private set; }

    /// <summary>Sets a value. The memory must stay as it is until the batch is committed.</summary>
    /// <exception cref="StateException">The value is larger than <see cref="StateLimits.ValueBytes"/>, or the batch than <see cref="StateLimits.WriteBytes"/>.</exception>
    public StateWrite Put(string key, ReadOnlyMemory<byte> value) =>
        value.Length <= StateLimits.ValueBytes
            ? Add(new(StateChangeKind.Put, key, value))
            : throw new StateException($"'{key}' is too large to be stored: {value.Length} bytes, at most {StateLimits.ValueBytes} are allowed.");

    /// <summary>Removes a value; one that is not there is fine.</summary>
    public StateWrite Delete(string key) => Add(new(StateChangeKind.Delete, key, default));

    /// <summary>Removes a key and all below it.</summary>
    public StateWrite DeleteTree(string prefix) => Add(new(StateChangeKind.DeleteTree, prefix, default));

    private StateWrite Add(StateChange change)
    {
        StateKey.Check(change.Key);
        var bytes = Encoding.UTF8.GetByteCount(change.Key) + change.Value.Length;
        if (bytes > StateLimits.WriteBytes - Bytes)
        {
            throw new StateException($"'{change.Key}' makes one write too large: {Bytes + bytes} bytes, at most {StateLimits.WriteBytes} are allowed.");
        }

        Bytes += bytes;
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
