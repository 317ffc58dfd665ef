namespace Orchestrator.Integration.Tests.Servers;

/// <summary>Writes agents files whose addresses and ports no other test and no demo on this machine uses.</summary>
internal static class AgentFiles
{
    /// <summary>Agents <c>agent-1</c>… on 127.0.&lt;subnet&gt;.1…, with ten thousand ports from 12000 shared out among them.</summary>
    public static string Write(string folder, int subnet, int count, double cpus = 4, int memoryMb = 8192, int diskMb = 20480)
    {
        var file = Path.Combine(folder, "agents.yml");
        var lines = new List<string> { "agents:" };
        for (var i = 0; i < count; i++)
        {
            var first = 12000 + (i * 1000);
            lines.AddRange(
            [
                $"- id: agent-{i + 1}",
                $"  hostname: agent-{i + 1}",
                $"  address: 127.0.{subnet}.{i + 1}",
                $"  zone: zone-{(char)('a' + (i % 3))}",
                string.Create(CultureInfo.InvariantCulture, $"  cpus: {cpus}"),
                $"  mem: {memoryMb}",
                $"  disk: {diskMb}",
                $"  ports: [{first}-{first + 999}]",
            ]);
        }

        File.WriteAllLines(file, lines);
        return file;
    }
}
