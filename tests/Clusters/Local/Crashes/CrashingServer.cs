using System.Diagnostics;
using System.Globalization;
using Orchestrator.Clusters.Local;

namespace Orchestrator.Clusters.Tests.Local.Crashes;

/// <summary>
/// A small server in a process of its own: it opens a cluster, acts, and kills itself with SIGKILL at the crash point it
/// was told, or ends after the last.
/// </summary>
internal static class CrashingServer
{
    /// <summary>The exit code as the parent sees it: 128 and the signal.</summary>
    public const int Killed = 137;

    /// <summary>Launches one task after the other.</summary>
    public const string Launch = "launch";

    /// <summary>Launches one task after the other, and then kills them likewise.</summary>
    public const string Kill = "kill";

    /// <summary>Launches all tasks at once.</summary>
    public const string AtOnce = "at once";

    public static async Task<int> RunAsync(string[] arguments)
    {
        var (root, tasks) = (arguments[0], int.Parse(arguments[1], CultureInfo.InvariantCulture));
        var (crashAt, mode) = (int.Parse(arguments[2], CultureInfo.InvariantCulture), arguments[3]);
        var passed = 0;
        var options = WorkRoom.Options(root, epoch: 1, useCgroups: true) with
        {
            CrashPoint = _ =>
            {
                if (Interlocked.Increment(ref passed) == crashAt)
                {
                    Process.GetCurrentProcess().Kill();
                }
            },
        };
        await using var cluster = await LocalCluster.OpenAsync(options, CancellationToken.None);
        var log = new Conformance.ReportLog(cluster);
        Console.WriteLine("open");
        var orders = Orders(tasks);
        if (mode == AtOnce)
        {
            await cluster.LaunchAsync(orders, 1, default);
        }

        foreach (var order in orders)
        {
            await cluster.LaunchAsync([order], 1, default);
            await log.NextAsync(order.Task, TaskCondition.Running);
        }

        foreach (var order in mode == Kill ? orders : [])
        {
            await cluster.KillAsync(order.Task, TimeSpan.FromSeconds(20), 1, default);
            await log.NextAsync(order.Task, TaskCondition.Killed);
        }

        Console.WriteLine(passed);
        return 0;
    }

    /// <summary>Tasks that write a line to their volume when they start.</summary>
    public static IReadOnlyList<LaunchOrder> Orders(int count) => [.. Enumerable.Range(0, count).Select(index =>
        WorkRoom.Order($"sleeper-{index}", "echo $$ >> data/starts; exec sleep 1000", $"service__sleeper-{index}__0") with
        {
            Volumes = [new VolumeMount($"volume-{index}", "data", 10)],
            Cpus = 0.1,
            MemoryLimitMb = 64,
        })];

    /// <summary>Runs it until it has ended.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string root, int tasks, int crashAt, string mode)
    {
        using var process = Start(root, tasks, crashAt, mode);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output.Trim().Split('\n')[^1]);
    }

    /// <summary>Runs it until it has opened its cluster and so much time has gone by.</summary>
    public static async Task KillAsync(string root, int tasks, TimeSpan after)
    {
        using var process = Start(root, tasks, crashAt: 0, AtOnce);
        await process.StandardOutput.ReadLineAsync();
        await Task.Delay(after);
        process.Kill();
        await process.WaitForExitAsync();
    }

    private static Process Start(string root, int tasks, int crashAt, string mode) => Process.Start(new ProcessStartInfo(
        "dotnet", [typeof(CrashingServer).Assembly.Location, root, tasks.ToString(CultureInfo.InvariantCulture), crashAt.ToString(CultureInfo.InvariantCulture), mode])
    {
        RedirectStandardOutput = true,
    })!;
}
