using Orchestrator.Clusters.Local.Cgroups;
using Orchestrator.Clusters.Local.Linux;

namespace Orchestrator.Clusters.Local.Runner;

/// <summary>Ends the processes of one task: as asked, with SIGTERM and a grace, or because its command is gone.</summary>
/// <remarks>Not thread-safe but for <see cref="SweepAsync"/>: the task's lock guards it.</remarks>
internal sealed class TaskEnd(ClusterContext context, RunFolder folder, TaskCgroup cgroup) : IDisposable
{
    private const int Attempts = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private ITimer? deadline;
    private bool isTold;

    /// <summary>That it is to end; null when nobody asked.</summary>
    public KillRequest? Request { get; private set; }

    /// <summary>Takes up what an earlier cluster was asked.</summary>
    public void Resume() => Request = folder.ReadKill();

    /// <summary>Notes the request for good; false when one with no more grace is under way.</summary>
    public bool Ask(KillRequest request)
    {
        if (Request is { } earlier)
        {
            if (request.AskedAt + request.Grace >= earlier.AskedAt + earlier.Grace)
            {
                return false;
            }

            request = request with { Condition = earlier.Condition, Message = earlier.Message };
        }

        context.Options.CrashPoint("kill:before");
        Request = request;
        context.Work.Try(() => folder.WriteKill(request));
        context.Options.CrashPoint("kill:after");
        return true;
    }

    /// <summary>Sends SIGTERM once the command runs, and SIGKILL when the grace is over.</summary>
    public void Pursue(RunnerName runner, bool commandRuns)
    {
        var processes = new TaskProcesses(cgroup, runner);
        if (commandRuns && !isTold)
        {
            isTold = true;
            processes.Terminate();
        }

        deadline?.Dispose();
        deadline = context.Options.Time.CreateTimer(
            _ => context.Work.Run(processes.Kill), null, Request!.Remaining, Timeout.InfiniteTimeSpan);
    }

    /// <summary>
    /// Completes when no process of the task is left. Those that outlive the command are killed at once, or, when the task
    /// was told to end, when the grace is over: a server may well outlive the shell that started it.
    /// </summary>
    public async Task SweepAsync(RunnerName runner)
    {
        var processes = new TaskProcesses(cgroup, runner);
        while (runner.IsOfThisBoot && processes.Alive() is { Count: > 0 } left)
        {
            var exits = left.Select(process => context.Exits.WaitAsync(process.Pid, process.StartTime)).ToList();
            if (Request is null || Request.Remaining == TimeSpan.Zero)
            {
                context.Work.Try(processes.Kill);
            }

            await Task.WhenAll(exits).ConfigureAwait(false);
        }
    }

    /// <summary>Removes the cgroup of an ended task; a check that came too late for the sweep is ended first.</summary>
    public async Task RemoveCgroupAsync()
    {
        for (var attempt = 0; attempt < Attempts && !cgroup.TryRemove(); attempt++)
        {
            foreach (var late in cgroup.Members())
            {
                _ = Libc.Kill(late, Signals.Kill);
            }

            await Task.Delay(Pause, context.Options.Time, context.Work.Stopping).ConfigureAwait(false);
        }
    }

    public void Dispose() => deadline?.Dispose();
}
