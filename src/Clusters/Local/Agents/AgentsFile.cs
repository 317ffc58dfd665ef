using System.Collections.Immutable;
using System.Globalization;

namespace Orchestrator.Clusters.Local.Agents;

/// <summary>The agents of a local cluster: those that a file declares, or the usual six.</summary>
public static class AgentsFile
{
    private const int Count = 6;
    private const int Zones = 3;

    /// <summary>
    /// Six agents <c>agent-1</c> to <c>agent-6</c> on 127.0.0.2 to 127.0.0.7, two in each of the zones <c>zone-1</c> to
    /// <c>zone-3</c> of the region <c>local</c>, each with 4 cores, 8192 MB of memory and 20480 MB of disk to reserve: what
    /// they have is declared, not measured, so that one machine plays a rack.
    /// </summary>
    public static ImmutableArray<LocalAgent> Default() =>
        [.. PortSlices.Cut(Count).Select((ports, index) => new LocalAgent
        {
            Id = Name("agent", index + 1),
            Hostname = Name("agent", index + 1),
            Address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.{index + 2}"),
            Zone = Name("zone", (index % Zones) + 1),
            Region = "local",
            Cpus = 4,
            MemoryMb = 8192,
            DiskMb = 20480,
            Ports = [ports],
        })];

    private static string Name(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{number}");
}
