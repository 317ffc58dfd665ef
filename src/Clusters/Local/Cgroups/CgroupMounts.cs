namespace Orchestrator.Clusters.Local.Cgroups;

/// <summary>Where this machine has its cgroup hierarchies.</summary>
/// <param name="Unified">The mount of version 2; null when there is none.</param>
/// <param name="Memory">The mount of version 1's memory controller; null when there is none.</param>
/// <param name="Cpu">The mount of version 1's cpu controller; null when there is none.</param>
internal sealed record CgroupMounts(string? Unified, string? Memory, string? Cpu)
{
    /// <summary>Reads the text of <c>/proc/mounts</c>.</summary>
    public static CgroupMounts Parse(string mounts)
    {
        string? unified = null, memory = null, cpu = null;
        foreach (var line in mounts.Split('\n'))
        {
            var words = line.Split(' ');
            if (words.Length < 4)
            {
                continue;
            }

            var options = words[3].Split(',');
            switch (words[2])
            {
                case "cgroup2":
                    unified ??= words[1];
                    break;
                case "cgroup" when options.Contains("memory"):
                    memory ??= words[1];
                    break;
                case "cgroup" when options.Contains("cpu"):
                    cpu ??= words[1];
                    break;
            }
        }

        return new CgroupMounts(unified, memory, cpu);
    }
}
