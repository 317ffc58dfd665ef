using Orchestrator.Clusters.Local.Cgroups;
using Orchestrator.Clusters.Local.Linux;

namespace Orchestrator.Clusters.Local.Runner;

/// <summary>All processes of one task: those of its cgroup, or without one those of its session.</summary>
internal sealed class TaskProcesses(TaskCgroup cgroup, RunnerName runner)
{
    /// <summary>Those that live; a process that left the session is not found without a cgroup.</summary>
    public IReadOnlyList<ProcessStat> Alive() => cgroup.IsTracked
        ? [.. cgroup.Members().Select(ProcFiles.Stat).OfType<ProcessStat>().Where(process => process.IsAlive)]
        : Session();

    /// <summary>SIGTERM to the group that the runner leads; the runner itself stays to record the end.</summary>
    public void Terminate()
    {
        if (runner.IsAlive)
        {
            _ = Libc.Kill(-runner.Pid, Signals.Terminate);
        }
    }

    /// <summary>SIGKILL to all of them, at once where the kernel can.</summary>
    public void Kill()
    {
        if (cgroup.TryKill())
        {
            return;
        }

        foreach (var process in Alive())
        {
            _ = Libc.Kill(process.Pid, Signals.Kill);
        }
    }

    private ProcessStat[] Session()
    {
        // A session's id is free again only once nobody is in it: a later process with that id has nothing of ours.
        if (ProcFiles.Stat(runner.Pid) is { } leader && leader.StartTime != runner.StartTime)
        {
            return [];
        }

        return [.. ProcFiles.All()
            .Select(ProcFiles.Stat)
            .OfType<ProcessStat>()
            .Where(process => process.IsAlive && process.Session == runner.Pid)];
    }
}
