namespace Orchestrator.Clusters.Tests.Local.Runner;

/// <summary>A test for machines where this process may make cgroups.</summary>
public sealed class CgroupFactAttribute : FactAttribute
{
    private const string Mount = "/sys/fs/cgroup";

    public CgroupFactAttribute()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            Skip = "Only root may make cgroups here.";
        }
    }

    /// <summary>The folders of a task in any hierarchy.</summary>
    public static IEnumerable<string> Folders(string taskId) => Directory.EnumerateDirectories(Mount, "orchestrator-*")
        .Concat(Directory.EnumerateDirectories(Mount).SelectMany(hierarchy => Directory.EnumerateDirectories(hierarchy, "orchestrator-*")))
        .Select(tree => Path.Combine(tree, taskId))
        .Where(Directory.Exists);
}
