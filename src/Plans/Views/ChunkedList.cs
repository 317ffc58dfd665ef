using System.Collections;
using System.Runtime.CompilerServices;
using Orchestrator.Pods.Values;

namespace Orchestrator.Plans.Views;

/// <summary>
/// An immutable list in chunks. A list that is made of another shares all chunks without a difference, so what is kept of a
/// chunk, such as its rendering, is good for as long as the chunk is. Equal to another when its elements are, in order.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
[CollectionBuilder(typeof(ChunkedList), nameof(ChunkedList.Create))]
public sealed class ChunkedList<T> : IReadOnlyList<T>, IEquatable<ChunkedList<T>>
    where T : class
{
    private readonly ValueList<T>[] _chunks;

    internal ChunkedList(ValueList<T>[] chunks, int count) => (_chunks, Count) = (chunks, count);

    /// <summary>The elements in order, all chunks but the last of <see cref="ChunkedList.ChunkSize"/> elements.</summary>
    public IReadOnlyList<ValueList<T>> Chunks => _chunks;

    /// <inheritdoc />
    public int Count { get; }

    /// <inheritdoc />
    public T this[int index] => _chunks[index / ChunkedList.ChunkSize][index % ChunkedList.ChunkSize];

    /// <summary>A list of the same elements.</summary>
    public static implicit operator ChunkedList<T>(ValueList<T> elements) => ChunkedList.ToChunkedList(elements);

    /// <inheritdoc />
    public bool Equals(ChunkedList<T>? other) =>
        other is not null && (ReferenceEquals(this, other) || _chunks.AsSpan().SequenceEqual(other._chunks, EqualityComparer<ValueList<T>>.Default));

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as ChunkedList<T>);

    /// <inheritdoc />
    public override int GetHashCode() => _chunks.Aggregate(Count, HashCode.Combine);

    /// <inheritdoc />
    public override string ToString() => "[" + string.Join(", ", (IEnumerable<T>)this) + "]";

    /// <inheritdoc />
    public IEnumerator<T> GetEnumerator() => _chunks.SelectMany(chunk => chunk).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The list with other elements at some places; this list when none differs.</summary>
    /// <param name="places">The places, ascending.</param>
    /// <param name="element">The element at a place from now on.</param>
    internal ChunkedList<T> With(IEnumerable<int> places, Func<int, T> element)
    {
        ValueList<T>[]? chunks = null;
        T[] copy = [];
        var copied = -1;
        foreach (var place in places)
        {
            var now = element(place);
            if (ReferenceEquals(now, this[place]))
            {
                continue;
            }

            chunks ??= [.. _chunks];
            if (place / ChunkedList.ChunkSize != copied)
            {
                Keep();
                copied = place / ChunkedList.ChunkSize;
                copy = [.. _chunks[copied]];
            }

            copy[place % ChunkedList.ChunkSize] = now;
        }

        Keep();
        return chunks is null ? this : new(chunks, Count);

        void Keep()
        {
            if (copied >= 0)
            {
                chunks![copied] = [.. copy];
            }
        }
    }
}

/// <summary>Makes <see cref="ChunkedList{T}"/>s; collection expressions compile to it.</summary>
public static class ChunkedList
{
    /// <summary>How many elements a chunk has, but for the last.</summary>
    public const int ChunkSize = 128;

    /// <summary>A list of the given elements, copied.</summary>
    public static ChunkedList<T> Create<T>(ReadOnlySpan<T> elements)
        where T : class
    {
        var chunks = new ValueList<T>[(elements.Length + ChunkSize - 1) / ChunkSize];
        for (var chunk = 0; chunk < chunks.Length; chunk++)
        {
            chunks[chunk] = ValueList.Create(elements[(chunk * ChunkSize)..Math.Min((chunk + 1) * ChunkSize, elements.Length)]);
        }

        return new(chunks, elements.Length);
    }

    /// <summary>A list of the elements of a sequence, read once.</summary>
    public static ChunkedList<T> ToChunkedList<T>(this IEnumerable<T> elements)
        where T : class => Create<T>([.. elements]);
}
