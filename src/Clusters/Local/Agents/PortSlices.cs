using System.Collections.Immutable;
using System.Globalization;

namespace Orchestrator.Clusters.Local.Agents;

/// <summary>Cuts the ports below the kernel's ephemeral range into equal disjoint slices.</summary>
internal static class PortSlices
{
    private const string EphemeralRange = "/proc/sys/net/ipv4/ip_local_port_range";
    private const int First = 10000;
    private const int UsualEphemeralBegin = 32768;
    private const int SmallestSlice = 100;

    /// <summary>
    /// One range an agent, ascending. When the kernel's own range begins so low that too little is left below it, the
    /// usual one is taken for it: a port that the kernel gave away is found by probing and not offered.
    /// </summary>
    public static ImmutableArray<(int Begin, int End)> Cut(int count) => Cut(count, ReadEphemeralBegin());

    internal static ImmutableArray<(int Begin, int End)> Cut(int count, int ephemeralBegin)
    {
        var end = ephemeralBegin - First >= count * SmallestSlice ? ephemeralBegin : UsualEphemeralBegin;
        var size = (end - First) / count;
        return [.. Enumerable.Range(0, count).Select(slice => (First + (slice * size), First + ((slice + 1) * size) - 1))];
    }

    private static int ReadEphemeralBegin() =>
        File.Exists(EphemeralRange)
            ? int.Parse(File.ReadAllText(EphemeralRange).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture)
            : UsualEphemeralBegin;
}
