using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Orchestrator.State.Journal;

/// <summary>
/// How a record lies in a segment: checksum (4 bytes), length of the payload (4), revision (8), payload, zeros up to a multiple
/// of 8. The checksum covers all that follows it and begins with the segment's salt, so that no bytes of a value, and none
/// that another segment left on the disk, can pass for a record.
/// </summary>
/// <param name="Revision">The revision that the record takes.</param>
/// <param name="PayloadStart">Where the payload begins in the segment.</param>
/// <param name="PayloadLength">Its bytes.</param>
internal readonly record struct Frame(long Revision, int PayloadStart, int PayloadLength)
{
    /// <summary>Bytes before the payload.</summary>
    public const int HeaderBytes = 16;

    /// <summary>Records begin at multiples of this.</summary>
    public const int Alignment = 8;

    /// <summary>Where the next record begins.</summary>
    public int End => PayloadStart + Padded(PayloadLength);

    /// <summary>A length with its padding.</summary>
    public static int Padded(int length) => (length + Alignment - 1) & ~(Alignment - 1);

    /// <summary>Fills in the header of a record that is complete but for it.</summary>
    /// <param name="record">Header, payload and padding.</param>
    /// <param name="payloadLength">The payload's bytes.</param>
    /// <param name="revision">The revision.</param>
    /// <param name="salt">The segment's salt.</param>
    public static void Seal(Span<byte> record, int payloadLength, long revision, ulong salt)
    {
        BinaryPrimitives.WriteInt32LittleEndian(record[4..], payloadLength);
        BinaryPrimitives.WriteInt64LittleEndian(record[8..], revision);
        BinaryPrimitives.WriteUInt32LittleEndian(record, Sum(record, salt));
    }

    /// <summary>Reads the record at a place; false when what lies there is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> segment, int offset, ulong salt, [NotNullWhen(true)] out Frame? frame)
    {
        frame = null;
        if (segment.Length - offset < HeaderBytes)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(segment[(offset + 4)..]);
        if (length <= 0 || length > segment.Length - offset - HeaderBytes || Padded(length) > segment.Length - offset - HeaderBytes)
        {
            return false;
        }

        var record = segment.Slice(offset, HeaderBytes + Padded(length));
        if (BinaryPrimitives.ReadUInt32LittleEndian(record) != Sum(record, salt))
        {
            return false;
        }

        frame = new(BinaryPrimitives.ReadInt64LittleEndian(record[8..]), offset + HeaderBytes, length);
        return true;
    }

    private static uint Sum(ReadOnlySpan<byte> record, ulong salt) =>
        Checksum.Add(Checksum.Add(Checksum.Start, salt), record[4..]);
}
