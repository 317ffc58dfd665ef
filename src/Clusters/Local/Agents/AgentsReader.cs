using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Orchestrator.Clusters.Local.Agents;

/// <summary>Reads one agents file, and collects all that is wrong with it.</summary>
/// <param name="file">Its name, for messages.</param>
internal sealed class AgentsReader(string file)
{
    private const int LastPort = 65535;

    private readonly List<string> problems = [];
    private readonly Dictionary<string, YamlNode> ids = new(StringComparer.Ordinal);
    private readonly List<(int Begin, int End, string Agent)> taken = [];

    public ImmutableArray<LocalAgent> Read(string text)
    {
        var agents = Parse(text) is YamlMappingNode root ? ReadRoot(root) : [];
        return problems.Count == 0 ? agents : throw new AgentsFileException(problems);
    }

    private YamlNode? Parse(string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            var root = stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode;
            if (root is not YamlMappingNode)
            {
                problems.Add($"{file}:1:1: the file must be a mapping with the list 'agents'");
            }

            return root;
        }
        catch (YamlException error)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{file}:{error.Start.Line}:{error.Start.Column}: {error.Message}"));
            return null;
        }
    }

    private ImmutableArray<LocalAgent> ReadRoot(YamlMappingNode root)
    {
        var document = new YamlTable(root, "", Note);
        var items = document.Items("agents", needed: true).ToList();
        document.RefuseOthers();
        if (items.Count == 0 && problems.Count == 0)
        {
            Note(root, "agents", "must name at least one agent");
        }

        var agents = new List<LocalAgent>();
        foreach (var (node, path) in items)
        {
            if (node is YamlMappingNode mapping)
            {
                agents.Add(ReadAgent(new YamlTable(mapping, path + ".", Note)));
            }
            else
            {
                Note(node, path, "must be a mapping with at least id, address, cpus, mem and disk");
            }
        }

        var without = agents.Count(agent => agent.Ports.IsEmpty);
        if (without == agents.Count && without > 0)
        {
            var slices = PortSlices.Cut(agents.Count);
            return [.. agents.Select((agent, index) => agent with { Ports = [slices[index]] })];
        }

        if (without > 0)
        {
            Note(root, "agents", "either every agent has ports or none has");
        }

        return [.. agents];
    }

    private LocalAgent ReadAgent(YamlTable table)
    {
        var id = table.Text("id", needed: true) ?? "";
        if (id.Length > 0 && !ids.TryAdd(id, table.Node))
        {
            table.Wrong(table.Node, "id", string.Create(CultureInfo.InvariantCulture, $"'{id}' is taken by the agent in line {ids[id].Start.Line}"));
        }

        if (id.Contains('/', StringComparison.Ordinal) || id is "." or "..")
        {
            table.Wrong(table.Node, "id", "must not hold '/'");
        }

        var address = table.Text("address", needed: true) ?? "";
        if (address.Length > 0 && !IPAddress.TryParse(address, out _))
        {
            table.Wrong(table.Find("address", needed: true)!, "address", $"must be an IP address, but is '{address}'");
        }

        var agent = new LocalAgent
        {
            Id = id,
            Hostname = table.Text("hostname") ?? id,
            Address = address,
            Cpus = table.Number("cpus", 0.1),
            MemoryMb = table.Whole("mem", 1),
            DiskMb = table.Whole("disk", 1),
            Ports = ReadPorts(table, id),
            Attributes = table.Entries("attributes").ToImmutableSortedDictionary(StringComparer.Ordinal),
            Zone = table.Text("zone"),
            Region = table.Text("region"),
            VolumeRoot = ReadFolder(table, "volume-root", needed: false),
            MountDisks = [.. table.Items("mount-disks").Select(ReadDisk).OfType<MountDisk>()],
        };
        table.RefuseOthers();
        return agent;
    }

    private ImmutableArray<(int Begin, int End)> ReadPorts(YamlTable table, string agent)
    {
        var ranges = new List<(int Begin, int End)>();
        foreach (var (node, path) in table.Items("ports"))
        {
            var ends = (node as YamlScalarNode)?.Value?.Split('-') ?? [];
            if (ends.Length is not (1 or 2) || !TryPort(ends[0], out var begin) || !TryPort(ends[^1], out var end) || begin > end)
            {
                Note(node, path, $"must be a port or a range such as 10000-10999, within 1-{LastPort}");
            }
            else if (taken.FirstOrDefault(other => begin <= other.End && other.Begin <= end) is { Agent: { } owner })
            {
                Note(node, path, $"overlaps ports of the agent {owner}; on one machine each agent needs its own");
            }
            else
            {
                ranges.Add((begin, end));
                taken.Add((begin, end, agent));
            }
        }

        return [.. ranges.Order()];
    }

    private MountDisk? ReadDisk((YamlNode Node, string Path) item)
    {
        if (item.Node is not YamlMappingNode mapping)
        {
            Note(item.Node, item.Path, "must be a mapping with path and size");
            return null;
        }

        var table = new YamlTable(mapping, item.Path + ".", Note);
        var disk = new MountDisk(ReadFolder(table, "path", needed: true) ?? "", table.Whole("size", 1), table.Text("profile"));
        table.RefuseOthers();
        return disk;
    }

    private static string? ReadFolder(YamlTable table, string key, bool needed)
    {
        var folder = table.Text(key, needed);
        return folder is null || Path.IsPathRooted(folder)
            ? folder
            : table.Wrong(table.Find(key, needed)!, key, $"must be an absolute path, but is '{folder}'");
    }

    private static bool TryPort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is >= 1 and <= LastPort;

    private void Note(YamlNode node, string path, string what) =>
        problems.Add(string.Create(CultureInfo.InvariantCulture, $"{file}:{node.Start.Line}:{node.Start.Column}: {path}: {what}"));
}
