using Orchestrator.Api.Tests.Servers;
using Orchestrator.Cli.Tests.Running;
using Orchestrator.Plans;

namespace Orchestrator.Cli.Tests.Commands;

public sealed class PodCommandTests
{
    [Fact]
    public async Task Pods_are_listed_as_JSON()
    {
        await using var server = await RunningServer.StartAsync();

        (await Run.Against(server, "hello", "pods", "list")).Output.Should().Be("[\n  \"hello-0\",\n  \"hello-1\",\n  \"world-0\"\n]\n");
    }

    [Fact]
    public async Task All_pods_are_shown_as_a_tree_of_types_instances_and_tasks()
    {
        await using var server = await RunningServer.StartAsync(Samples.Snapshot(Samples.Service("hello-world", tasks:
            [Samples.Task("hello", 0, "server", TaskState.Running), Samples.Task("world", 1, "sidecar", null)])));

        (await Run.Against(server, "hello-world", "pod", "status")).Should().Be(new Outcome(0, """
            hello-world
            ├─ hello
            │  └─ hello-0
            │     └─ hello-0-server (RUNNING)
            └─ world
               └─ world-1
                  └─ world-1-sidecar (<UNKNOWN>)

            """, ""));
    }

    [Fact]
    public async Task One_pod_is_shown_as_a_tree_of_tasks()
    {
        var server1 = Samples.Task("world", 0, "server", TaskState.Running) with { Status = "PAUSING" };
        var sidecar = Samples.Task("world", 0, "sidecar", TaskState.Running) with { Status = "PAUSED" };
        await using var server = await RunningServer.StartAsync(Samples.Snapshot(Samples.Service(tasks: [server1, sidecar])));

        (await Run.Against(server, "hello", "pod", "status", "world-0")).Output.Should().Be("""
            world-0
            ├─ world-0-server (PAUSING)
            └─ world-0-sidecar (PAUSED)

            """);
    }

    [Fact]
    public async Task The_info_of_a_pod_is_JSON()
    {
        await using var server = await RunningServer.StartAsync();

        (await Run.Against(server, "hello", "pod", "info", "hello-0")).Output.Should().StartWith("[\n  {\n    \"info\": {\n      \"name\": \"hello-0-server\",");
    }

    [Theory]
    [InlineData("info")]
    [InlineData("status")]
    public async Task An_unknown_pod_is_told_with_those_that_there_are(string verb)
    {
        await using var server = await RunningServer.StartAsync();

        (await Run.Against(server, "hello", "pod", verb, "nosuch")).Should().Be(
            new Outcome(1, "", "orchestrator: error: 'hello' has no pod 'nosuch'; its pods are: hello-0, hello-1, world-0\n"));
    }

    [Fact]
    public async Task A_tree_cannot_be_made_of_what_is_no_JSON()
    {
        await using var server = await CannedServer.StartAsync(200, "oops");

        (await Run.Against(server, "hello", "pod", "status")).Error.Should().StartWith("orchestrator: error: Failed to parse JSON in pods response: ");
        (await Run.Against(server, "hello", "pod", "status", "hello-0")).Error.Should().StartWith("orchestrator: error: Failed to parse JSON in pod response: ");
        (await Run.Against(server, "hello", "pod", "list")).Output.Should().MatchRegex("^Failed to prettify JSON response data: .+\nOriginal data follows:\noops\n$");
    }
}
