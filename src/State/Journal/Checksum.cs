using System.Buffers.Binary;
using System.Numerics;

namespace Orchestrator.State.Journal;

/// <summary>CRC-32C, with the processor's instruction where there is one. Parts can be added one after the other.</summary>
internal static class Checksum
{
    /// <summary>The checksum of nothing.</summary>
    public const uint Start = uint.MaxValue;

    public static uint Add(uint checksum, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= sizeof(ulong))
        {
            checksum = BitOperations.Crc32C(checksum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var value in bytes)
        {
            checksum = BitOperations.Crc32C(checksum, value);
        }

        return checksum;
    }

    public static uint Add(uint checksum, ulong value) => BitOperations.Crc32C(checksum, value);
}
