using Orchestrator.Integration.Tests.Packages;
using Orchestrator.Integration.Tests.Servers;

namespace Orchestrator.Integration.Tests.Services;

public sealed class InsideATaskTests
{
    [Fact]
    public async Task A_task_runs_as_its_user_with_an_environment_from_nothing_and_no_descriptors_but_its_three()
    {
        await using var server = OrchestratorServer.Create(subnet: 14);
        SleepPackage.Write(server.Packages, "sleepers", count: 1);
        await server.StartAsync(new Dictionary<string, string> { ["LEAKED_SECRET"] = "of the server" });
        await server.InstallAsync("sleepers", """{ "service": { "user": "nobody" } }""");
        await server.DeployedAsync("sleepers");
        var task = (await server.TasksAsync("sleepers"))["sleeper-0-nap"];
        var pid = (int)task["pid"]!;

        var status = ProcessFacts.Status(pid);
        status["Uid"].Split('\t').Should().OnlyContain(uid => uid == "65534");
        status["Gid"].Split('\t').Should().OnlyContain(gid => gid == "65534");
        status["NoNewPrivs"].Should().Be("1");
        status["CapEff"].Should().Be("0000000000000000");

        var environment = ProcessFacts.Environment(pid);
        environment.Should().NotContainKey("LEAKED_SECRET");
        environment.Should().ContainKeys("PATH", "HOME", "USER", "LANG", "MESOS_SANDBOX", "TASK_NAME", "FRAMEWORK_NAME", "POD_INSTANCE_INDEX");
        environment["USER"].Should().Be("nobody");
        environment["TASK_NAME"].Should().Be("sleeper-0-nap");
        environment.Keys.Should().NotContain(key => key.StartsWith("DOTNET_", StringComparison.Ordinal) || key.StartsWith("ORCHESTRATOR_", StringComparison.Ordinal));

        var descriptors = ProcessFacts.Descriptors(pid);
        descriptors.Keys.Should().BeEquivalentTo([0, 1, 2]);
        descriptors[0].Should().Be("/dev/null");
        descriptors[1].Should().EndWith("stdout").And.StartWith(environment["MESOS_SANDBOX"]);
        descriptors[2].Should().EndWith("stderr").And.StartWith(environment["MESOS_SANDBOX"]);
        File.ReadAllText($"/proc/{pid}/fdinfo/1").Should().MatchRegex("flags:\\s+0[0-7]*2[0-7]{3}\n", "stdout is opened for append");
    }
}
