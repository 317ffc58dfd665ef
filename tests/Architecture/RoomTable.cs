namespace Orchestrator.Architecture.Tests;

/// <summary>The rooms and what each may reference, as docs/architecture.md writes them.</summary>
internal static class RoomTable
{
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Read()
    {
        var rooms = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(Path.Combine(Repository.Root, "docs", "architecture.md")))
        {
            var cells = line.Split('|', StringSplitOptions.TrimEntries);
            if (cells.Length == 5 && cells[1].StartsWith('`'))
            {
                rooms[cells[1].Trim('`')] = cells[3] == "–" ? new HashSet<string>() : cells[3].Split(", ").ToHashSet(StringComparer.Ordinal);
            }
        }

        return rooms;
    }
}
