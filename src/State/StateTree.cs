namespace Orchestrator.State;

/// <summary>The state in memory: what a store reads from. Safe for readers on any thread beside one writer.</summary>
internal sealed class StateTree
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, byte[]> _values = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _keys = new(StringComparer.Ordinal);
    private long _revision;

    public long Revision
    {
        get
        {
            lock (_lock)
            {
                return _revision;
            }
        }
    }

    public ReadOnlyMemory<byte>? Read(string key)
    {
        lock (_lock)
        {
            return _values.TryGetValue(key, out var value) ? value : (ReadOnlyMemory<byte>?)null;
        }
    }

    public IReadOnlyList<string> Keys(string prefix)
    {
        lock (_lock)
        {
            return KeysWithin(prefix);
        }
    }

    /// <summary>All entries in key order, with the revision they are of. The values are never changed once they are here, so the copy is of references only.</summary>
    public (long Revision, KeyValuePair<string, byte[]>[] Entries) Entries()
    {
        lock (_lock)
        {
            var entries = new KeyValuePair<string, byte[]>[_keys.Count];
            var index = 0;
            foreach (var key in _keys)
            {
                entries[index++] = new(key, _values[key]);
            }

            return (_revision, entries);
        }
    }

    /// <summary>Makes the changes and takes the revision, as one to every reader. Values are copied: the caller may reuse its memory.</summary>
    public void Apply(IReadOnlyList<StateChange> changes, long revision)
    {
        lock (_lock)
        {
            for (var index = 0; index < changes.Count; index++)
            {
                Apply(changes[index]);
            }

            _revision = revision;
        }
    }

    private void Apply(StateChange change)
    {
        switch (change.Kind)
        {
            case StateChangeKind.Put:
                _values[change.Key] = change.Value.ToArray();
                _keys.Add(change.Key);
                break;
            case StateChangeKind.Delete:
                Remove(change.Key);
                break;
            case StateChangeKind.DeleteTree:
                KeysWithin(change.Key).ForEach(Remove);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(change), change.Kind, "No such kind of change.");
        }
    }

    private void Remove(string key)
    {
        if (_values.Remove(key))
        {
            _keys.Remove(key);
        }
    }

    private List<string> KeysWithin(string prefix)
    {
        if (prefix.Length == 0)
        {
            return [.. _keys];
        }

        List<string> keys = _values.ContainsKey(prefix) ? [prefix] : [];
        var below = prefix + "/";
        var behind = prefix + "0"; // '0' follows '/': the first text that is not below the prefix
        foreach (var key in _keys.GetViewBetween(below, behind))
        {
            if (key.StartsWith(below, StringComparison.Ordinal))
            {
                keys.Add(key);
            }
        }

        return keys;
    }
}
