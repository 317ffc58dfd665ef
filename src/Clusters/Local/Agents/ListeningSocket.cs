using System.Buffers.Binary;
using System.Globalization;
using System.Net;

namespace Orchestrator.Clusters.Local.Agents;

/// <summary>A socket that listens on this machine.</summary>
/// <param name="Address">Its address; the any-address for all.</param>
/// <param name="Port">Its port.</param>
/// <param name="Inode">What names it in the descriptors of its holder.</param>
internal sealed record ListeningSocket(IPAddress Address, int Port, string Inode)
{
    private const string Listening = "0A";

    /// <summary>All of them, of both versions of the protocol.</summary>
    public static IEnumerable<ListeningSocket> All() =>
        new[] { "/proc/net/tcp", "/proc/net/tcp6" }.Where(File.Exists).SelectMany(table => Parse(File.ReadLines(table)));

    /// <summary>Reads the lines of the kernel's table.</summary>
    public static IEnumerable<ListeningSocket> Parse(IEnumerable<string> table)
    {
        foreach (var line in table.Skip(1))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 9 && words[3] == Listening)
            {
                var end = words[1].Split(':');
                yield return new ListeningSocket(ReadAddress(end[0]), int.Parse(end[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture), words[9]);
            }
        }
    }

    /// <summary>Whether nobody else can listen at that address on its port.</summary>
    public bool Takes(IPAddress address) =>
        Address.Equals(address) || Address.Equals(IPAddress.Any) || Address.Equals(IPAddress.IPv6Any)
        || (Address.IsIPv4MappedToIPv6 && Address.MapToIPv4().Equals(address));

    // The kernel prints the address as words of 32 bits in the machine's own byte order.
    private static IPAddress ReadAddress(string hex)
    {
        var bytes = new byte[hex.Length / 2];
        for (var word = 0; word < bytes.Length; word += 4)
        {
            var value = uint.Parse(hex.AsSpan(word * 2, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (BitConverter.IsLittleEndian)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(word), value);
            }
            else
            {
                BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(word), value);
            }
        }

        return new IPAddress(bytes);
    }
}
