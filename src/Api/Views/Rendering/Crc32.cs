namespace Orchestrator.Api.Views.Rendering;

/// <summary>The checksum of gzip (RFC 1952), which can be put together from those of parts.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const uint One = 0x80000000;

    private static readonly uint[] Table = MakeTable();

    /// <summary>The checksum of some bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc = Table[(crc ^ value) & 0xFF] ^ (crc >> 8);
        }

        return ~crc;
    }

    /// <summary>The checksum of two parts, one after the other.</summary>
    /// <param name="first">That of the first part.</param>
    /// <param name="second">That of the second part.</param>
    /// <param name="secondLength">Bytes of the second part.</param>
    public static uint Combine(uint first, uint second, long secondLength) => Multiply(PowerOfX(secondLength * 8), first) ^ second;

    // Checksums are polynomials over two elements, the highest power in the lowest bit; a byte more multiplies by x to the 8.
    private static uint PowerOfX(long exponent)
    {
        var (result, square) = (One, One >> 1);
        for (; exponent > 0; exponent >>= 1)
        {
            result = (exponent & 1) != 0 ? Multiply(result, square) : result;
            square = Multiply(square, square);
        }

        return result;
    }

    private static uint Multiply(uint left, uint right)
    {
        var product = 0u;
        for (var bit = One; bit != 0; bit >>= 1)
        {
            product ^= (left & bit) != 0 ? right : 0;
            right = (right & 1) != 0 ? (right >> 1) ^ Polynomial : right >> 1;
        }

        return product;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < table.Length; i++)
        {
            var entry = i;
            for (var bit = 0; bit < 8; bit++)
            {
                entry = (entry & 1) != 0 ? (entry >> 1) ^ Polynomial : entry >> 1;
            }

            table[i] = entry;
        }

        return table;
    }
}
