using System.Globalization;
using Orchestrator.Clusters.Local.Cgroups;
using Orchestrator.Clusters.Local.Linux;
using Orchestrator.Clusters.Local.Runner;

namespace Orchestrator.Clusters.Local.Checks;

/// <summary>The checks of one running task, each on its own timer; nothing happens between two runs.</summary>
internal sealed class TaskChecks : IDisposable
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);

    private readonly ClusterContext context;
    private readonly LocalTask task;
    private readonly TaskCgroup cgroup;
    private readonly TaskRecord record;
    private readonly long startTime;
    private readonly CancellationTokenSource stop = new();
    private bool hasPassed;
    private int failures;

    private TaskChecks(ClusterContext context, LocalTask task, TaskCgroup cgroup, long startTime)
    {
        (this.context, this.task, this.cgroup, this.startTime) = (context, task, cgroup, startTime);
        record = task.Record!;
        Readiness = record.ReadinessCheck is null ? null : new CheckResult(null, "");
    }

    /// <summary>The last result of the readiness check; null when there is none.</summary>
    public CheckResult? Readiness { get; private set; }

    /// <summary>Whether the health check passes; null before its first run.</summary>
    public bool? Healthy { get; private set; }

    /// <summary>Starts them; the delays and the grace count from the start of the task, also when it was found running.</summary>
    /// <param name="context">What all tasks share.</param>
    /// <param name="task">The task.</param>
    /// <param name="cgroup">Its cgroup.</param>
    /// <param name="startTime">When its runner started, in ticks since the start of the machine.</param>
    public static TaskChecks Start(ClusterContext context, LocalTask task, TaskCgroup cgroup, long startTime)
    {
        var checks = new TaskChecks(context, task, cgroup, startTime);
        if (checks.record.ReadinessCheck is { } readiness)
        {
            _ = checks.LoopAsync(readiness.Command, readiness.Delay, readiness.Interval, readiness.Timeout, checks.Read);
        }

        if (checks.record.HealthCheck is { } health)
        {
            _ = checks.LoopAsync(health.Command, health.Delay, health.Interval, health.Timeout, result => checks.Judge(health, result));
        }

        return checks;
    }

    public void Dispose() => stop.Cancel();

    private async Task LoopAsync(string command, TimeSpan delay, TimeSpan interval, TimeSpan timeout, Action<CheckResult> judge)
    {
        var order = new CheckOrder(record.CheckWords, command, context.Folders.Sandbox(record.Task), timeout);
        var elapsed = BootClock.Since(startTime);
        var wait = elapsed >= delay ? TimeSpan.Zero : delay - elapsed;
        var pause = interval > TimeSpan.Zero ? interval : ShortestPause;
        try
        {
            await Task.Delay(wait, context.Options.Time, stop.Token).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            while (true)
            {
                var result = await RunAsync(order).ConfigureAwait(false);
                stop.Token.ThrowIfCancellationRequested();
                judge(result);
                await Task.Delay(pause, context.Options.Time, stop.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    private async Task<CheckResult> RunAsync(CheckOrder order)
    {
        try
        {
            return await CheckProcess.RunAsync(context, order, cgroup, stop.Token).ConfigureAwait(false);
        }
        catch (IOException error)
        {
            return CheckProcess.CannotRun(error); // This process has no descriptor left; the next run may fare better.
        }
    }

    private void Read(CheckResult result)
    {
        var isStable = result.ExitCode == Readiness!.ExitCode && (result.ExitCode == 0 || result.Output == Readiness.Output);
        Readiness = result;
        if (!isStable)
        {
            task.Report();
        }
    }

    private void Judge(HealthCheckOrder check, CheckResult result)
    {
        var passes = result.ExitCode == 0;
        hasPassed |= passes;
        if (!hasPassed && BootClock.Since(startTime) < check.GracePeriod)
        {
            return;
        }

        failures = passes ? 0 : failures + 1;
        if (Healthy != passes)
        {
            Healthy = passes;
            task.Report();
        }

        if (failures == check.MaxConsecutiveFailures)
        {
            var why = string.Create(CultureInfo.InvariantCulture, $"The health check failed {failures} times in a row (the last with code {result.ExitCode}");
            task.Kill(new KillRequest(TaskCondition.Failed, why + (result.Output.Length > 0 ? $": {result.Output})" : ")"), BootClock.Now, record.KillGrace));
        }
    }
}
