using System.Globalization;

namespace Orchestrator.Clusters.Local.Linux;

/// <summary>What /proc says.</summary>
internal static class ProcFiles
{
    /// <summary>Different after every start of the machine.</summary>
    public static string BootId { get; } = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();

    /// <summary>A process as it is now; null when there is none with that id.</summary>
    public static ProcessStat? Stat(int pid)
    {
        string text;
        try
        {
            text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }

        // The name, in brackets, may hold anything; what follows its last bracket is words, the first being field 3.
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var close = text.LastIndexOf(')');
        var words = text[(close + 2)..].Split(' ');
        return new ProcessStat(
            pid,
            text[(open + 1)..close],
            words[0][0],
            int.Parse(words[3], CultureInfo.InvariantCulture),
            long.Parse(words[19], CultureInfo.InvariantCulture));
    }

    /// <summary>Whether a process was started with a variable of that value; false when it is gone or another user's.</summary>
    public static bool HasVariable(int pid, string name, string value)
    {
        try
        {
            return File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/environ")).Split('\0').Contains($"{name}={value}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>What a process's descriptors lead to; none when it is gone or another user's.</summary>
    public static IEnumerable<string> Descriptors(int pid)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/fd"))
                .Select(static file => new FileInfo(file).LinkTarget)
                .OfType<string>()
                .ToList();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The ids of all processes.</summary>
    public static IEnumerable<int> All()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var pid))
            {
                yield return pid;
            }
        }
    }
}

/// <summary>A process.</summary>
/// <param name="Pid">Its id.</param>
/// <param name="Name">Its short name.</param>
/// <param name="State">R, S, D, Z, T…</param>
/// <param name="Session">Its session.</param>
/// <param name="StartTime">When it started, in ticks since boot: with the id and the boot id it names the process for good.</param>
internal sealed record ProcessStat(int Pid, string Name, char State, int Session, long StartTime)
{
    /// <summary>Whether it lives; a zombie does not.</summary>
    public bool IsAlive => State is not ('Z' or 'X');
}
