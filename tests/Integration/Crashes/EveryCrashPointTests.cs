using Orchestrator.Integration.Tests.Packages;
using Orchestrator.Integration.Tests.Servers;
using Xunit.Abstractions;

namespace Orchestrator.Integration.Tests.Crashes;

public sealed class EveryCrashPointTests(ITestOutputHelper output)
{
    private const int Subnet = 11;

    [Fact]
    public async Task A_server_killed_at_any_crash_point_of_a_deploy_completes_it_after_its_restart_and_starts_nothing_twice()
    {
        var points = await CountPointsAsync();
        output.WriteLine($"W = {points} crash points in a deploy of three pods");
        points.Should().BeGreaterThan(8, "each of the three launches has a commit, acts and statuses around it");

        // How many there are varies a little with timing (statuses share commits), so it goes on until one is not reached.
        var reached = 0;
        while (await CrashAtAsync(reached + 1))
        {
            reached++;
        }

        output.WriteLine($"killed at each of the first {reached}; the deploy completed before the next");
        reached.Should().BeGreaterThanOrEqualTo(points - 4);
    }

    private static async Task<int> CountPointsAsync()
    {
        await using var server = Create();
        var counter = Path.Combine(server.Folder, "crash-points");
        await server.StartAsync(new Dictionary<string, string> { ["ORCHESTRATOR_CRASH_COUNT"] = counter });
        await server.InstallAsync("sleepers");
        await server.DeployedAsync("sleepers");
        return int.Parse(await File.ReadAllTextAsync(counter), CultureInfo.InvariantCulture);
    }

    private static async Task<bool> CrashAtAsync(int point)
    {
        await using var server = Create();
        server.Launch(new Dictionary<string, string> { ["ORCHESTRATOR_CRASH_AT"] = point.ToString(CultureInfo.InvariantCulture) });
        await DriveUntilDeadOrDeployedAsync(server);
        var crashed = server.HasExited;
        var pidsBefore = await Starts.PidsAsync(server.State);
        if (crashed)
        {
            (await server.ExitAsync(TimeSpan.FromSeconds(5))).Should().Be(-9, $"point {point} is a SIGKILL");
        }
        else
        {
            await server.KillAsync(); // or it would reach the point while it is taken down
        }

        await server.StartAsync();

        if ((await server.JsonAsync("package", "list")).Any() is false)
        {
            await server.InstallAsync("sleepers"); // it died before the install was accepted
        }

        await server.DeployedAsync("sleepers");
        var pids = await Starts.PidsAsync(server.State);
        pids.Should().HaveCount(3).And.OnlyContain(started => started.Value.Count == 1, $"nothing starts twice (killed at point {point})");
        pids.Values.Should().OnlyContain(started => Directory.Exists($"/proc/{started[0]}"));
        foreach (var (volume, started) in pidsBefore)
        {
            pids[volume].Should().Equal(started, $"a task that ran keeps its pid (killed at point {point})");
        }

        return crashed;
    }

    private static async Task DriveUntilDeadOrDeployedAsync(OrchestratorServer server)
    {
        var installed = false;
        await Eventually.BecomesTrueAsync("the server is dead or the deploy complete", TimeSpan.FromSeconds(60), async () =>
        {
            if (server.HasExited)
            {
                return true;
            }

            if (!installed)
            {
                installed = (await server.RunAsync("package", "install", "sleepers")).ExitCode == 0;
                return false;
            }

            var plan = await server.RunAsync("sleepers", "plan", "status", "deploy");
            return plan.ExitCode == 0 && plan.Output.Contains("(COMPLETE)\n└─", StringComparison.Ordinal);
        });
    }

    private static OrchestratorServer Create()
    {
        var server = OrchestratorServer.Create(Subnet);
        SleepPackage.Write(server.Packages, "sleepers");
        return server;
    }
}
