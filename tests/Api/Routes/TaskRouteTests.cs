using System.Net;
using System.Text.Json.Nodes;
using Orchestrator.Api.Tests.Servers;
using Orchestrator.Plans;

namespace Orchestrator.Api.Tests.Routes;

public sealed class TaskRouteTests
{
    [Fact]
    public async Task All_tasks_are_listed_with_where_and_how_they_are()
    {
        await using var server = await RunningServer.StartAsync(Samples.Snapshot(Samples.Service("a"), Samples.Service("b")));

        var tasks = JsonNode.Parse((await server.GetAsync("/v1/tasks")).Body)!.AsArray();
        tasks.Select(task => $"{task!["service"]}/{task["name"]}").Should().Equal(
            "a/hello-0-server", "a/hello-1-server", "a/world-0-init", "b/hello-0-server", "b/hello-1-server", "b/world-0-init");
        tasks[0]!.ToJsonString().Should().Be(
            """{"id":"hello__hello-0-server__u1","name":"hello-0-server","service":"a","pod":"hello-0","status":"RUNNING","message":"","since":"2026-01-02T12:00:00.000Z","agent":"agent-1","hostname":"agent-1.local","address":"127.0.0.2","ports":{"web":4040},"pid":4711}""");

        JsonNode.Parse((await server.GetAsync("/v1/tasks?service=b")).Body)!.AsArray().Should().HaveCount(3);
    }

    [Fact]
    public async Task A_part_of_a_log_comes_with_its_place_in_the_whole()
    {
        await using var server = await RunningServer.StartAsync();
        server.Files.Contents["stdout"] = "one\ntwo\nthree\n";

        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/tasks/hello-0-server/log?stream=stdout&offset=-6");
        request.Headers.TryAddWithoutValidation("Authorization", "token=" + RunningServer.Token);
        using var response = await server.Client.SendAsync(request);

        (await response.Content.ReadAsStringAsync()).Should().Be("three\n");
        response.Headers.GetValues("Orchestrator-Offset").Should().Equal("8");
        response.Headers.GetValues("Orchestrator-Size").Should().Equal("14");
        response.Headers.GetValues("Orchestrator-Task").Should().Equal("hello__hello-0-server__u1");
    }

    [Fact]
    public async Task Files_are_listed_by_folder_and_read_whole()
    {
        await using var server = await RunningServer.StartAsync();
        server.Files.Contents["conf/big"] = new string('x', 150_000);

        var (_, list) = await server.GetWithTokenAsync("/v1/tasks/hello__hello-0-server__u1/files?path=conf");
        var (status, content) = await server.GetWithTokenAsync("/v1/tasks/hello-0-server/files?path=conf/big");

        JsonNode.Parse(list)!.ToJsonString().Should().Be("""[{"path":"conf/big","folder":false,"size":150000,"modified":"2026-01-02T12:00:00Z"}]""");
        status.Should().Be(HttpStatusCode.OK);
        content.Should().HaveLength(150_000);
    }

    [Theory]
    [InlineData("/v1/tasks/nobody/log", 404, "Task nobody not found")]
    [InlineData("/v1/tasks/hello-1-server/log", 404, "Task hello-1-server has never run, so it has no files.")]
    [InlineData("/v1/tasks/hello-0-server/log?stream=stdin", 400, "'stream=stdin' is unknown; stdout and stderr are allowed.")]
    [InlineData("/v1/tasks/hello-0-server/log?offset=x", 400, "'offset=x' is no whole number.")]
    [InlineData("/v1/tasks/hello-0-server/log", 404, "Task hello__hello-0-server__u1 has no stdout (its sandbox is gone, or it has not started yet).")]
    [InlineData("/v1/tasks/hello-0-server/files?path=nothing", 404, "Task hello__hello-0-server__u1 has no file 'nothing' in its sandbox.")]
    [InlineData("/v1/tasks/hello-0-server/files?path=../token", 400, "'../token' leads out of the sandbox; name a path inside it.")]
    [InlineData("/v1/tasks/hello-0-server/log?stream=stderr", 400, "'stderr' leads out of the sandbox; name a path inside it.")]
    public async Task What_cannot_be_read_says_why(string path, int status, string text)
    {
        await using var server = await RunningServer.StartAsync();
        server.Files.LinksOut.Add("stderr");

        (await server.GetWithTokenAsync(path)).Should().Be(((HttpStatusCode)status, text));
    }

    [Fact]
    public async Task A_name_that_several_services_use_needs_the_service()
    {
        await using var server = await RunningServer.StartAsync(Samples.Snapshot(Samples.Service("a"), Samples.Service("b")));
        server.Files.Contents["stdout"] = "hi";

        (await server.GetWithTokenAsync("/v1/tasks/hello-0-server/log")).Should().Be(
            (HttpStatusCode.BadRequest, "Several services have a task hello-0-server: a, b. Name the service, or use the task id."));
        (await server.GetWithTokenAsync("/v1/tasks/hello-0-server/log?service=b")).Body.Should().Be("hi");
    }

    [Fact]
    public async Task Machines_are_listed_with_what_is_reserved_of_them()
    {
        await using var server = await RunningServer.StartAsync();

        var agent = JsonNode.Parse((await server.GetAsync("/v1/agents")).Body)![0]!;

        agent["id"]!.GetValue<string>().Should().Be("agent-1");
        agent["cpus"]!.ToJsonString().Should().Be("""{"total":4,"reserved":1.5}""");
        agent["ports"]!.ToJsonString().Should().Be("""["10000-10999"]""");
        agent["reservedPorts"]!.ToJsonString().Should().Be("""{"4040":"hello-0-server"}""");
        agent["enforcement"]!.ToJsonString().Should().Be("""["memory: cgroup v1"]""");
    }
}
