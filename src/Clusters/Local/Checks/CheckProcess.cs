using Orchestrator.Clusters.Local.Cgroups;
using Orchestrator.Clusters.Local.Linux;

namespace Orchestrator.Clusters.Local.Checks;

/// <summary>One run of a check: a process in a group of its own, which is gone as a whole when the run is over.</summary>
internal sealed class CheckProcess
{
    private const int LongestOutput = 500;
    private const int TimedOut = 124;
    private const int CannotStart = 126;

    private readonly Lock gate = new();
    private int pid;
    private bool hasEnded;
    private bool isLate;

    /// <summary>Runs a command; one that is not done in time ends with code 124, as timeout(1) has it.</summary>
    public static async Task<CheckResult> RunAsync(
        ClusterContext context, CheckOrder order, TaskCgroup cgroup, CancellationToken cancellationToken)
    {
        var process = new CheckProcess();
        var result = new TaskCompletionSource<CheckResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var output = new OutputPipe(context.Poller);
        try
        {
            process.pid = Spawner.Spawn(order.Words[0], [.. order.Words, order.Command], [SearchPath], order.Folder, output.Writer);
        }
        catch (SpawnException error)
        {
            output.Abandon();
            return CannotRun(error);
        }

        output.Start();
        if (cgroup.IsTracked)
        {
            context.Work.Try(() => cgroup.Join(process.pid));
        }

        context.Exits.WatchChild(process.pid, status =>
        {
            process.EndGroup();
            var text = output.Finish(LongestOutput);
            result.TrySetResult(process.isLate
                ? new CheckResult(TimedOut, $"The check did not end within {order.Timeout.TotalSeconds:0.#} s. {text}".TrimEnd())
                : new CheckResult(status, text));
        });
        using var late = context.Options.Time.CreateTimer(_ => process.Stop(), null, order.Timeout, Timeout.InfiniteTimeSpan);
        using var stop = cancellationToken.Register(process.Stop);
        return await result.Task.ConfigureAwait(false);
    }

    /// <summary>The result of a run that did not come about.</summary>
    public static CheckResult CannotRun(Exception error) => new(CannotStart, $"The check cannot be started: {error.Message.TrimEnd('.')}.");

    private static string SearchPath => "PATH=" + Runner.ProcessEnvironment.SearchPath;

    private void Stop()
    {
        lock (gate)
        {
            if (!hasEnded)
            {
                isLate = true;
                _ = Libc.Kill(-pid, Signals.Kill);
            }
        }
    }

    private void EndGroup()
    {
        lock (gate)
        {
            hasEnded = true;
            _ = Libc.Kill(-pid, Signals.Kill);
        }
    }
}

/// <summary>What to run for a check.</summary>
/// <param name="Words">The words before the command: user, limits, environment.</param>
/// <param name="Command">The shell command.</param>
/// <param name="Folder">Where it runs.</param>
/// <param name="Timeout">After which it is ended.</param>
internal sealed record CheckOrder(IReadOnlyList<string> Words, string Command, string Folder, TimeSpan Timeout);
