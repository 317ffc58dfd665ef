using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Orchestrator.Clusters.Local.Cgroups;

/// <summary>
/// The cgroups of one cluster: one folder named after its work folder in every hierarchy that this process may write,
/// outside of this process's own cgroup, and in it one a task.
/// </summary>
internal sealed class CgroupTree
{
    private readonly string? unified;
    private readonly string? memory;
    private readonly string? cpu;
    private readonly bool unifiedHasMemory;
    private readonly bool unifiedHasCpu;

    private CgroupTree(CgroupMounts mounts, string name)
    {
        unified = TryCreate(mounts.Unified, name);
        if (unified is not null)
        {
            unifiedHasMemory = TryEnable(mounts.Unified!, "memory");
            unifiedHasCpu = TryEnable(mounts.Unified!, "cpu");
        }

        memory = unifiedHasMemory ? null : TryCreate(mounts.Memory, name);
        cpu = unifiedHasCpu ? null : TryCreate(mounts.Cpu, name);
    }

    /// <summary>What is enforced, in words for people.</summary>
    public ImmutableArray<string> Enforcement =>
    [
        unifiedHasCpu ? "cpus: shares, cgroup v2" : cpu is not null ? "cpus: shares, cgroup v1" : "cpus: counted only",
        unifiedHasMemory ? "memory: cgroup v2" : memory is not null ? "memory: cgroup v1" : "memory: counted only",
        "disk: counted only",
        unified is not null ? "processes: cgroup v2" : memory is not null || cpu is not null ? "processes: cgroup v1" : "processes: session only",
    ];

    /// <summary>The tree of a cluster; one without any hierarchy when none is writable or none is wanted.</summary>
    public static CgroupTree Open(string root, bool wanted)
    {
        var name = "orchestrator-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root)))[..12];
        return new CgroupTree(wanted ? CgroupMounts.Parse(File.ReadAllText("/proc/mounts")) : new CgroupMounts(null, null, null), name);
    }

    /// <summary>The cgroup of a task, there or not.</summary>
    public TaskCgroup Of(string taskId) => new(
        Child(unified, taskId), Child(memory, taskId), Child(cpu, taskId), unifiedHasMemory, unifiedHasCpu);

    /// <summary>Removes the folders of the cluster if no task is left in them.</summary>
    public void RemoveIfEmpty()
    {
        foreach (var folder in new[] { unified, memory, cpu }.OfType<string>())
        {
            TaskCgroup.TryRemove(folder);
        }
    }

    private static string? Child(string? parent, string taskId) => parent is null ? null : Path.Combine(parent, taskId);

    private static string? TryCreate(string? mount, string name)
    {
        if (mount is null)
        {
            return null;
        }

        var folder = Path.Combine(mount, name);
        try
        {
            Directory.CreateDirectory(folder);
            return folder;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private bool TryEnable(string mount, string controller)
    {
        try
        {
            foreach (var folder in new[] { mount, unified! })
            {
                File.WriteAllText(Path.Combine(folder, "cgroup.subtree_control"), "+" + controller);
            }

            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
