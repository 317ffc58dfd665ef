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

    /// <summary>
    /// Reads the agents that a YAML or JSON file declares: a list <c>agents</c> of <c>id</c>, <c>address</c>, <c>cpus</c>,
    /// <c>mem</c> and <c>disk</c> (in MB), and as wanted <c>hostname</c> (the id by default), <c>ports</c> (a list of ports
    /// and ranges such as <c>10000-10999</c>; by default every agent has an equal slice of those below the ephemeral
    /// range), <c>attributes</c>, <c>zone</c>, <c>region</c>, <c>volume-root</c> and <c>mount-disks</c> (a list of
    /// <c>path</c>, <c>size</c> in MB and <c>profile</c>).
    /// </summary>
    /// <exception cref="AgentsFileException">The file cannot be read, or something in it is wrong; nothing is taken from it.</exception>
    public static ImmutableArray<LocalAgent> Read(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AgentsFileException([$"{path}: {error.Message}"]);
        }

        return new AgentsReader(path).Read(text);
    }

    private static string Name(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{number}");
}
