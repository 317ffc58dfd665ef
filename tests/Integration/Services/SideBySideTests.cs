using Orchestrator.Integration.Tests.Crashes;
using Orchestrator.Integration.Tests.Packages;
using Orchestrator.Integration.Tests.Servers;

namespace Orchestrator.Integration.Tests.Services;

public sealed class SideBySideTests
{
    private const string Port = "\n        ports: { web: { port: 0, env-key: WEB_PORT, advertise: true } }";

    [Fact]
    public async Task Two_services_and_one_that_comes_back_under_an_old_name_never_touch_each_other()
    {
        await using var server = OrchestratorServer.Create(subnet: 13, agents: 1);
        SleepPackage.Write(server.Packages, "left", count: 2, port: Port);
        SleepPackage.Write(server.Packages, "right", count: 2, port: Port);
        await server.StartAsync();
        await server.InstallAsync("left");
        await server.InstallAsync("right");
        await server.DeployedAsync("left");
        await server.DeployedAsync("right");

        var left = await server.TasksAsync("left");
        var right = await server.TasksAsync("right");
        left.Should().HaveCount(2).And.HaveSameCount(right);
        var ports = left.Values.Concat(right.Values).Select(task => (int)task["ports"]!["web"]!).ToArray();
        ports.Should().OnlyHaveUniqueItems("all four run on one agent");
        var volumes = await Starts.PidsAsync(server.State);
        volumes.Should().HaveCount(4);

        await server.UninstallAsync("left");
        (await server.TasksAsync("right")).Values.Select(task => (string)task["id"]!).Should().Equal(right.Values.Select(task => (string)task["id"]!));
        left.Values.Should().OnlyContain(task => !ProcessFacts.IsAlive((int)task["pid"]!));
        right.Values.Should().OnlyContain(task => ProcessFacts.IsAlive((int)task["pid"]!));
        var kept = await Starts.PidsAsync(server.State);
        kept.Should().HaveCount(2, "the volumes of the service that went are gone");
        kept.Keys.Should().BeSubsetOf(volumes.Keys);

        await server.InstallAsync("left");
        await server.DeployedAsync("left");
        (await Starts.PidsAsync(server.State)).Where(volume => !kept.ContainsKey(volume.Key))
            .Should().HaveCount(2).And.OnlyContain(volume => volume.Value.Count == 1, "it begins with empty volumes");
        var again = await server.TasksAsync("left");
        again.Values.Select(task => (string)task["id"]!).Should().NotIntersectWith(left.Values.Select(task => (string)task["id"]!));
    }
}
