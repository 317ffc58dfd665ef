using System.Globalization;
using System.Text;

namespace Orchestrator.Clusters.Local.Linux;

/// <summary>What /proc says.</summary>
internal static unsafe class ProcFiles
{
    private const int SessionWord = 3;
    private const int StartWord = 19;
    private const int LongestLine = 1024;
    private const int ForReading = 0x80000; // RDONLY, CLOEXEC

    /// <summary>Different after every start of the machine.</summary>
    public static string BootId { get; } = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();

    /// <summary>A process as it is now; null when there is none with that id.</summary>
    public static ProcessStat? Stat(int pid)
    {
        if (Read(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat")) is not { } text)
        {
            return null;
        }

        // The name, in brackets, may hold anything; what follows its last bracket is words, the first being field 3.
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var close = text.LastIndexOf(')');
        var rest = text.AsSpan(close + 2);
        var word = 0;
        var (session, start) = (0, 0L);
        foreach (var range in rest.Split(' '))
        {
            if (word == SessionWord)
            {
                session = int.Parse(rest[range], CultureInfo.InvariantCulture);
            }
            else if (word == StartWord)
            {
                start = long.Parse(rest[range], CultureInfo.InvariantCulture);
                break;
            }

            word++;
        }

        return new ProcessStat(pid, text[(open + 1)..close], rest[0], session, start);
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

    // Asked for at every turn of every task: one read, without what a file that can be written to would need.
    private static string? Read(string path)
    {
        var file = Libc.Open(path, ForReading, 0);
        if (file < 0)
        {
            return null;
        }

        var buffer = stackalloc byte[LongestLine];
        var count = (int)Libc.Read(file, buffer, LongestLine);
        _ = Libc.Close(file);
        return count > 0 ? Encoding.UTF8.GetString(buffer, count) : null;
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
