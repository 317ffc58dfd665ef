using System.Globalization;
using Orchestrator.Clusters.Local.Linux;

namespace Orchestrator.Clusters.Local.Cgroups;

/// <summary>The cgroup of one task: what bounds it, and what finds every process that it left.</summary>
internal sealed class TaskCgroup(string? unified, string? memory, string? cpu, bool unifiedHasMemory, bool unifiedHasCpu)
{
    private const int SharesPerCpu = 1024;
    private const int SmallestShares = 2;

    private readonly string? tracker = unified ?? memory ?? cpu;

    /// <summary>Whether its processes can be told from all others.</summary>
    public bool IsTracked => tracker is not null && Directory.Exists(tracker);

    /// <summary>The files a process writes its id to in order to join, one a line.</summary>
    public string JoinFiles => string.Join('\n', Folders.Select(folder => Path.Combine(folder, "cgroup.procs")));

    private IEnumerable<string> Folders => new[] { unified, memory, cpu }.OfType<string>();

    /// <summary>Makes it and sets its bounds; 0 is none.</summary>
    /// <exception cref="IOException">A bound cannot be set.</exception>
    public void Create(double cpus, long memoryLimitMb)
    {
        foreach (var folder in Folders)
        {
            Directory.CreateDirectory(folder);
        }

        if (memoryLimitMb > 0)
        {
            Set(unifiedHasMemory ? unified : memory, unifiedHasMemory ? "memory.max" : "memory.limit_in_bytes", memoryLimitMb * 1024 * 1024);
        }

        if (cpus > 0)
        {
            var shares = Math.Max(SmallestShares, (long)(cpus * SharesPerCpu));
            Set(unifiedHasCpu ? unified : cpu, unifiedHasCpu ? "cpu.weight" : "cpu.shares", unifiedHasCpu ? Weight(shares) : shares);
        }
    }

    /// <summary>The processes in it.</summary>
    public IReadOnlyList<int> Members()
    {
        try
        {
            return [.. File.ReadLines(Path.Combine(tracker!, "cgroup.procs")).Select(line => int.Parse(line, CultureInfo.InvariantCulture))];
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
    }

    /// <summary>Adds a process; one that has ended by now is fine.</summary>
    public void Join(int pid)
    {
        try
        {
            File.WriteAllText(Path.Combine(tracker!, "cgroup.procs"), pid.ToString(CultureInfo.InvariantCulture));
        }
        catch (IOException) when (ProcFiles.Stat(pid) is null or { IsAlive: false })
        {
            return;
        }
    }

    /// <summary>Sends SIGKILL to every process in it in one act; false when the kernel cannot.</summary>
    public bool TryKill()
    {
        var file = Path.Combine(tracker ?? "", "cgroup.kill");
        if (!File.Exists(file))
        {
            return false;
        }

        try
        {
            File.WriteAllText(file, "1");
        }
        catch (IOException) when (!Directory.Exists(tracker))
        {
            return true; // its last process ended meanwhile, and it was removed
        }

        return true;
    }

    /// <summary>Whether the kernel ended one of its processes because the memory limit was reached.</summary>
    public bool RanOutOfMemory()
    {
        var file = unifiedHasMemory ? Path.Combine(unified!, "memory.events") : memory is null ? null : Path.Combine(memory, "memory.oom_control");
        return file is not null && File.Exists(file)
            && File.ReadLines(file).Any(line => line.StartsWith("oom_kill ", StringComparison.Ordinal) && line != "oom_kill 0");
    }

    /// <summary>Removes it; false when a process is still in it. What is not there is fine.</summary>
    public bool TryRemove() => Folders.Aggregate(true, static (gone, folder) => TryRemove(folder) && gone);

    internal static bool TryRemove(string folder)
    {
        try
        {
            Directory.Delete(folder);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    // The kernel's own mapping of the shares of version 1 (2 to 262144) to the weight of version 2 (1 to 10000).
    private static long Weight(long shares) => 1 + ((shares - 2) * 9999 / 262142);

    private static void Set(string? folder, string file, long value)
    {
        if (folder is not null)
        {
            File.WriteAllText(Path.Combine(folder, file), value.ToString(CultureInfo.InvariantCulture));
        }
    }
}
