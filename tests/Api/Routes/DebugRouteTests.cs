using System.Net;
using System.Text.Json.Nodes;
using Orchestrator.Api.Tests.Servers;
using Orchestrator.Plans;

namespace Orchestrator.Api.Tests.Routes;

public sealed class DebugRouteTests
{
    [Fact]
    public async Task All_plans_are_shown_with_what_the_scheduler_is_at()
    {
        await using var server = await RunningServer.StartAsync();

        var json = await GetAsync(server, "v1/debug/plans");

        json["schedulerState"]!.GetValue<string>().Should().Be("DEPLOYING");
        json["activePlans"]!.ToJsonString().Should().Be("""["deploy"]""");
        json["plans"]![0]!.ToJsonString().Should().Be(
            """{"name":"deploy","status":"IN_PROGRESS","strategy":"serial","phases":[{"name":"hello","status":"IN_PROGRESS","strategy":"serial","steps":[{"name":"hello-0:[server]","status":"COMPLETE","errors":[]},{"name":"hello-1:[server]","status":"PENDING","errors":[]}]}],"totalSteps":2,"completedSteps":1}""");
        json["serviceTopology"]![1]!.ToJsonString().Should().Be(
            """{"name":"world","type":"pod","children":[{"name":"world-0","type":"pod-instance","children":[{"name":"world-0-init","type":"task","children":null}]}]}""");
    }

    [Fact]
    public async Task A_step_of_a_paused_pod_counts_as_completed_as_it_does_in_runs()
    {
        await using var server = await RunningServer.StartAsync(Samples.Snapshot(Samples.Service(plans: [Samples.Deploy(Status.Complete, Status.Complete, Status.Paused)])));

        (await GetAsync(server, "v1/debug/plans"))["plans"]![0]!["completedSteps"]!.GetValue<int>().Should().Be(2);
    }

    [Theory]
    [InlineData("?plan=DEPLOY&phase=Hello&step=hello-1:[SERVER]", "hello-1:[server]")]
    [InlineData("?plan=recovery", "")]
    [InlineData("?step=hello-0:[server]", "hello-0:[server]")]
    public async Task Filters_ignore_the_case(string query, string steps)
    {
        await using var server = await RunningServer.StartAsync();

        var json = await GetAsync(server, "v1/debug/plans" + query);

        string.Join(' ', json["plans"]!.AsArray().SelectMany(plan => plan!["phases"]!.AsArray()).SelectMany(phase => phase!["steps"]!.AsArray()).Select(step => (string)step!["name"]!))
            .Should().Be(steps);
    }

    [Theory]
    [InlineData("?plan=x", "Plan x not found")]
    [InlineData("?phase=x", "Phase x not found")]
    [InlineData("?phase=hello&step=x", "Step x not found")]
    public async Task A_filter_that_names_nothing_is_told_in_an_answer(string query, string reason)
    {
        await using var server = await RunningServer.StartAsync();

        (await GetAsync(server, "v1/debug/plans" + query))["invalid-input"]!.GetValue<string>().Should().Be(reason);
    }

    [Theory]
    [InlineData(Status.Complete, Status.Complete, "DEPLOYED")]
    [InlineData(Status.Complete, Status.InProgress, "RECOVERING")]
    [InlineData(Status.Pending, Status.Complete, "RUNNING")]
    public async Task The_state_of_the_scheduler_follows_from_its_plans(Status deploy, Status recovery, string expected)
    {
        await using var server = await RunningServer.StartAsync(Samples.Snapshot(Samples.Service(plans: [Samples.Deploy(deploy), Samples.Plan("recovery", recovery)])));

        (await GetAsync(server, "v1/debug/plans"))["schedulerState"]!.GetValue<string>().Should().Be(expected);
    }

    [Fact]
    public async Task Every_task_of_a_step_is_shown_with_its_state()
    {
        await using var server = await RunningServer.StartAsync();

        var steps = (await GetAsync(server, "v1/debug/taskStatuses"))[0]!["phases"]![0]!["steps"]!;

        steps.ToJsonString().Should().Be(
            """[{"name":"hello-0:[server]","taskStatus":[{"name":"hello-0-server","taskStatus":"TASK_RUNNING","taskId":"hello__hello-0-server__u1"}]},{"name":"hello-1:[server]","taskStatus":[{"name":"hello-1-server","taskStatus":"TASK_UNKNOWN","taskId":""}]}]""");
    }

    [Fact]
    public async Task The_threads_are_listed()
    {
        await using var server = await RunningServer.StartAsync();

        var (status, body) = await server.GetAsync("/service/hello/v1/debug/threads");

        status.Should().Be(HttpStatusCode.OK);
        body.Split('\n').Count(line => line.StartsWith("thread ", StringComparison.Ordinal)).Should().BeGreaterThan(1);
    }

    [Fact]
    public async Task A_service_that_finds_no_place_shows_what_each_agent_said_and_what_is_reserved()
    {
        await using var server = await EngineServer.StartAsync();
        await server.PostAsync("/package/install", """{"packageName":"sleepers","options":{"pods":{"count":30,"cpus":1}}}""");
        while (server.Engine.Snapshot.Services["sleepers"].Placements.Counts.Rejected == 0)
        {
            await server.Engine.WaitForRevisionAsync(server.Engine.Snapshot.Revision, CancellationToken.None);
        }

        var offers = JsonNode.Parse(await server.Client.GetStringAsync("/service/sleepers/v2/debug/offers"))!;
        offers["acceptedCount"]!.GetValue<int>().Should().Be(8, "two agents have four cores each");
        offers["rejectedCount"]!.GetValue<int>().Should().BePositive();
        offers["rejectedAgents"]!["agent-1"]!.GetValue<int>().Should().BePositive();
        var last = offers["offers"]!.AsArray().Last()!;
        last["pod-instance-name"]!.GetValue<string>().Should().Be("sleeper-8");
        last["outcome"]!.GetValue<string>().Should().Be("fail");
        last["explanation"]!.AsArray().Select(line => (string)line!).Should().Contain(line => line.StartsWith("FAIL(") && !line.Contains("): "));

        var reservations = JsonNode.Parse(await server.Client.GetStringAsync("/service/sleepers/v1/debug/reservations"))!.AsObject();
        reservations.Select(host => host.Key).Should().Equal("agent-1.local", "agent-2.local");
        reservations.SelectMany(host => host.Value!.AsArray()).Select(id => (string)id!).Should().Contain("sleeper-0/nap-resource-set").And.HaveCount(8);

        var explained = JsonNode.Parse(await server.Client.GetStringAsync("/service/sleepers/v1/plans/deploy/explain?step=sleeper-8:[nap]"))!;
        explained["steps"]!.AsArray().Should().ContainSingle();
        explained["steps"]![0]!["why"]!.GetValue<string>().Should().Contain("no agent fits sleeper-8");
        explained["steps"]![0]!["details"]!.AsArray().Select(line => (string)line!).Should().Contain(line => line.StartsWith("agent-1: FAIL("));
    }

    private static async Task<JsonNode> GetAsync(RunningServer server, string route) =>
        JsonNode.Parse((await server.GetAsync("/service/hello/" + route)).Body)!;
}
