using System.Globalization;
using Xunit.Abstractions;

namespace Orchestrator.Clusters.Tests.Local.Crashes;

public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Tasks = 2;

    [Fact]
    public async Task Killed_at_any_point_of_launching_every_task_has_started_once_and_keeps_its_process()
    {
        var points = await CountAsync(CrashingServer.Launch);
        output.WriteLine($"{points} crash points");
        points.Should().Be(2 * Tasks, "there is one before and one after each spawn");

        for (var point = 1; point <= points; point++)
        {
            await using var room = new WorkRoom();
            (await CrashingServer.RunAsync(room.Root, Tasks, point, CrashingServer.Launch)).ExitCode.Should().Be(CrashingServer.Killed);

            await room.OpenAsync();
            foreach (var order in CrashingServer.Orders(Tasks))
            {
                var earlier = await RunnerOfAsync(room, order);
                var report = await room.RunAsync(order);

                (await StartsAsync(room, order)).Should().Equal([report.Pid!.Value], $"it was killed at point {point}");
                if (earlier is { } runner)
                {
                    (await RunnerOfAsync(room, order)).Should().Be(runner);
                }
            }
        }
    }

    [Fact]
    public async Task Killed_at_any_point_of_killing_every_task_ends_when_it_is_asked_again()
    {
        var launching = 2 * Tasks;
        var points = await CountAsync(CrashingServer.Kill);
        points.Should().Be(launching + (4 * Tasks), "there is one before and after each kill is noted and each end is");

        for (var point = launching + 1; point <= points; point++)
        {
            await using var room = new WorkRoom();
            (await CrashingServer.RunAsync(room.Root, Tasks, point, CrashingServer.Kill)).ExitCode.Should().Be(CrashingServer.Killed);

            await room.OpenAsync();
            foreach (var order in CrashingServer.Orders(Tasks))
            {
                await room.KillAsync(order, TimeSpan.FromSeconds(20));
                Started(room, order).Should().HaveCountLessThan(2, $"it was killed at point {point}, and may have been told to end before its first line");
            }
        }
    }

    [Fact]
    public async Task Killed_at_any_moment_and_started_again_it_starts_every_task_once()
    {
        const int Many = 12;
        await using var room = new WorkRoom();
        var random = new Random(20161107);
        for (var time = 0; time < 6; time++)
        {
            await CrashingServer.KillAsync(room.Root, Many, TimeSpan.FromMilliseconds(random.Next(100)));
        }

        await room.OpenAsync();
        foreach (var order in CrashingServer.Orders(Many))
        {
            var report = await room.RunAsync(order);
            (await StartsAsync(room, order)).Should().Equal(report.Pid!.Value);
        }
    }

    private static async Task<int> CountAsync(string mode)
    {
        await using var room = new WorkRoom();
        var (exitCode, output) = await CrashingServer.RunAsync(room.Root, Tasks, 0, mode);
        exitCode.Should().Be(0);
        return int.Parse(output, CultureInfo.InvariantCulture);
    }

    private static async Task<string?> RunnerOfAsync(WorkRoom room, LaunchOrder order)
    {
        var claim = Path.Combine(room.Run(order), "claim");
        return File.Exists(claim) ? (await File.ReadAllLinesAsync(claim)).FirstOrDefault() : null;
    }

    private static async Task<IReadOnlyList<int>> StartsAsync(WorkRoom room, LaunchOrder order)
    {
        await Eventually.BecomesTrueAsync("the task writes that it started", () => Started(room, order).Count > 0);
        return Started(room, order);
    }

    private static IReadOnlyList<int> Started(WorkRoom room, LaunchOrder order)
    {
        var lines = Path.Combine(room.Sandbox(order), "data", "starts");
        return File.Exists(lines) ? [.. File.ReadAllLines(lines).Select(line => int.Parse(line, CultureInfo.InvariantCulture))] : [];
    }
}
