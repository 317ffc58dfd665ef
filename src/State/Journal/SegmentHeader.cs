namespace Orchestrator.State.Journal;

/// <summary>What a segment says of itself.</summary>
/// <param name="Number">The segment's number, from 1; they are consecutive.</param>
/// <param name="Epoch">The epoch of the opener that wrote it.</param>
/// <param name="FirstRevision">The revision that its first commit takes: one more than the last of the segment before.</param>
/// <param name="Salt">What the checksums of its records begin with.</param>
internal sealed record SegmentHeader(long Number, long Epoch, long FirstRevision, ulong Salt)
{
    private static ReadOnlySpan<byte> Magic => "ORCHJRNL"u8;

    public void WriteTo(Span<byte> target) => FileHeader.Write(target, Magic, [Number, Epoch, FirstRevision, (long)Salt]);

    /// <summary>Reads the header of a segment; null when it is damaged or none.</summary>
    public static SegmentHeader? Read(ReadOnlySpan<byte> segment)
    {
        Span<long> fields = stackalloc long[4];
        return FileHeader.TryRead(segment, Magic, fields) ? new(fields[0], fields[1], fields[2], (ulong)fields[3]) : null;
    }
}
