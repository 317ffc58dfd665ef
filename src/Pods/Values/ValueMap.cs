using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Orchestrator.Pods.Values;

/// <summary>
/// An immutable map with text keys (compared by ordinal) that enumerates in the order it was written and is equal to
/// another when both hold the same entries, in whatever order.
/// </summary>
/// <typeparam name="TValue">The type of the values.</typeparam>
public sealed class ValueMap<TValue> : IReadOnlyDictionary<string, TValue>, IEquatable<ValueMap<TValue>>
{
    private readonly OrderedDictionary<string, TValue> _entries;

    internal ValueMap(OrderedDictionary<string, TValue> entries) => _entries = entries;

    /// <summary>The map without entries.</summary>
    public static ValueMap<TValue> Empty { get; } = new(new OrderedDictionary<string, TValue>(StringComparer.Ordinal));

    /// <inheritdoc />
    public int Count => _entries.Count;

    /// <inheritdoc />
    public IEnumerable<string> Keys => _entries.Keys;

    /// <inheritdoc />
    public IEnumerable<TValue> Values => _entries.Values;

    /// <inheritdoc />
    public TValue this[string key] => _entries[key];

    /// <inheritdoc />
    public bool ContainsKey(string key) => _entries.ContainsKey(key);

    /// <inheritdoc />
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out TValue value) => _entries.TryGetValue(key, out value);

    /// <summary>A map with the entry set: in its old place when the key was there, else at the end.</summary>
    public ValueMap<TValue> With(string key, TValue value)
    {
        var entries = new OrderedDictionary<string, TValue>(_entries, StringComparer.Ordinal) { [key] = value };
        return new(entries);
    }

    /// <inheritdoc />
    public bool Equals(ValueMap<TValue>? other) =>
        other is not null && Count == other.Count && _entries.All(entry =>
            other.TryGetValue(entry.Key, out var value) && EqualityComparer<TValue>.Default.Equals(entry.Value, value));

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as ValueMap<TValue>);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = Count;
        foreach (var (key, value) in _entries)
        {
            hash ^= HashCode.Combine(key, value);
        }

        return hash;
    }

    /// <inheritdoc />
    public override string ToString() => "{" + string.Join(", ", _entries.Select(entry => $"{entry.Key}={entry.Value}")) + "}";

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, TValue>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Makes <see cref="ValueMap{TValue}"/>s.</summary>
public static class ValueMap
{
    /// <summary>A map of the entries in their order; a later entry of the same key replaces the earlier one.</summary>
    public static ValueMap<TValue> ToValueMap<TValue>(this IEnumerable<KeyValuePair<string, TValue>> entries)
    {
        var map = new OrderedDictionary<string, TValue>(StringComparer.Ordinal);
        foreach (var (key, value) in entries)
        {
            map[key] = value;
        }

        return map.Count == 0 ? ValueMap<TValue>.Empty : new(map);
    }
}
