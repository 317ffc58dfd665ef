using System.Buffers.Binary;
using System.IO.Compression;

namespace Orchestrator.Api.Views.Rendering;

/// <summary>A part of a text, compressed by itself so that parts can stand one after the other in one gzip body.</summary>
/// <param name="Bytes">Deflate blocks that end at a byte and do not end the body.</param>
/// <param name="Checksum">The checksum of the part.</param>
/// <param name="Length">Bytes of the part before compression.</param>
internal sealed record Deflated(byte[] Bytes, uint Checksum, int Length)
{
    private static readonly byte[] Header = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF];

    /// <summary>Compresses a part.</summary>
    public static Deflated Of(ReadOnlySpan<byte> part)
    {
        using var output = new MemoryStream();
        using var deflate = new DeflateStream(output, CompressionLevel.Fastest);
        deflate.Write(part);
        deflate.Flush();
        return new(output.ToArray(), Crc32.Of(part), part.Length);
    }

    /// <summary>A gzip body of parts.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Body(IReadOnlyList<Deflated> parts)
    {
        var segments = new List<ReadOnlyMemory<byte>>(parts.Count + 2) { Header };
        var (checksum, length) = (0u, 0u);
        foreach (var part in parts)
        {
            segments.Add(part.Bytes);
            checksum = Crc32.Combine(checksum, part.Checksum, part.Length);
            length += (uint)part.Length;
        }

        // An empty last block, then what the text must come to.
        var end = new byte[10];
        end[0] = 0x03;
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(2), checksum);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(6), length);
        segments.Add(end);
        return segments;
    }
}
