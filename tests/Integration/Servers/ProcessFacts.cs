namespace Orchestrator.Integration.Tests.Servers;

/// <summary>What /proc says of a process.</summary>
internal static class ProcessFacts
{
    private const double TicksPerSecond = 100;

    /// <summary>User and system time so far.</summary>
    public static TimeSpan CpuTime(int pid)
    {
        var fields = Stat(pid);
        return TimeSpan.FromSeconds((long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond);
    }

    /// <summary>Whether it is there and no zombie.</summary>
    public static bool IsAlive(int pid) => Directory.Exists($"/proc/{pid}") && Stat(pid)[0] != "Z";

    /// <summary>The lines of <c>status</c> by their key.</summary>
    public static IReadOnlyDictionary<string, string> Status(int pid) =>
        File.ReadLines($"/proc/{pid}/status").Select(line => line.Split(':', 2))
            .ToDictionary(parts => parts[0], parts => parts[1].Trim());

    /// <summary>The environment it was started with.</summary>
    public static IReadOnlyDictionary<string, string> Environment(int pid) =>
        File.ReadAllText($"/proc/{pid}/environ").Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(entry => entry.Split('=', 2)).ToDictionary(parts => parts[0], parts => parts[1]);

    /// <summary>What each of its file descriptors leads to.</summary>
    public static IReadOnlyDictionary<int, string> Descriptors(int pid) =>
        Directory.EnumerateFileSystemEntries($"/proc/{pid}/fd").ToDictionary(
            path => int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture), path => new FileInfo(path).LinkTarget!);

    /// <summary>The fields of <c>stat</c> from the third on (the second may hold anything).</summary>
    private static string[] Stat(int pid)
    {
        var text = File.ReadAllText($"/proc/{pid}/stat");
        return text[(text.LastIndexOf(')') + 2)..].Split(' ');
    }
}
