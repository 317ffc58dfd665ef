using System.Buffers.Binary;

namespace Orchestrator.State.Journal;

/// <summary>The first 64 bytes of every file: magic (8 bytes), schema version (4), checksum of the 64 bytes (4), six numbers (8 each).</summary>
internal static class FileHeader
{
    public const int Bytes = 64;

    private const int SumOffset = 12;
    private const int FieldsOffset = 16;

    public static void Write(Span<byte> target, ReadOnlySpan<byte> magic, ReadOnlySpan<long> fields)
    {
        var header = target[..Bytes];
        header.Clear();
        magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], SchemaFile.Version);
        for (var index = 0; index < fields.Length; index++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(header[(FieldsOffset + (8 * index))..], fields[index]);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(header[SumOffset..], Checksum.Add(Checksum.Start, header));
    }

    /// <summary>Reads the numbers; false when there is no such header, or it is damaged.</summary>
    public static bool TryRead(ReadOnlySpan<byte> file, ReadOnlySpan<byte> magic, Span<long> fields)
    {
        if (file.Length < Bytes)
        {
            return false;
        }

        Span<byte> header = stackalloc byte[Bytes];
        file[..Bytes].CopyTo(header);
        var sum = BinaryPrimitives.ReadUInt32LittleEndian(header[SumOffset..]);
        header.Slice(SumOffset, sizeof(uint)).Clear();
        for (var index = 0; index < fields.Length; index++)
        {
            fields[index] = BinaryPrimitives.ReadInt64LittleEndian(header[(FieldsOffset + (8 * index))..]);
        }

        return header.StartsWith(magic)
            && BinaryPrimitives.ReadInt32LittleEndian(header[8..]) == SchemaFile.Version
            && Checksum.Add(Checksum.Start, header) == sum;
    }
}
