using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Orchestrator.Api.Tests.Servers;

namespace Orchestrator.Api.Tests.Routes;

/// <summary>What operators do, through a real engine.</summary>
public sealed class OperatorRouteTests
{
    private const string Base = "/service/sleepers/v1/";

    [Fact]
    public async Task A_plan_is_deployed_restarted_held_and_let_go_on_and_history_and_audit_tell_it()
    {
        await using var server = await EngineServer.StartAsync();
        (await server.PostAsync("/package/install", """{"packageName":"sleepers"}""")).Status.Should().Be(HttpStatusCode.OK);
        await CompleteAsync(server);

        (await PostAsync(server, "plans/deploy/forceComplete")).Should().Be((HttpStatusCode.AlreadyReported, "Command has already been reported or completed"));
        (await PostAsync(server, "plans/deploy/continue?phase=")).Status.Should().Be(HttpStatusCode.NotFound);
        (await PostAsync(server, "plans/deploy/continue?phase=nothing")).Should().Be((HttpStatusCode.NotFound, "Phase nothing not found"));
        (await PostAsync(server, "plans/deploy/start", """{"A":"x","B-C":"x"}""")).Should().Be((HttpStatusCode.BadRequest, "Couldn't parse parameters: B-C is not a valid environment variable name"));
        (await PostAsync(server, "plans/other/stop")).Should().Be((HttpStatusCode.NotFound, "Plan other not found"));
        (await PostAsync(server, "plans/deploy/restart?phase=sleeper&step=x")).Should().Be((HttpStatusCode.NotFound, "Step x not found"));
        (await PostAsync(server, "plans/deploy/restart")).Should().Be((HttpStatusCode.OK, "{\n  \"message\": \"Received cmd: restart for Plan: deploy, Phase: null, Step: null\"\n}"));
        await CompleteAsync(server);

        var runs = (await GetAsync(server, "runs?plan=deploy"))["runs"]!.AsArray();
        runs.Select(run => ((string)run!["plan"]!, (string)run!["status"]!, (int)run!["steps"]!, (int)run!["completedSteps"]!)).Should().Equal(("deploy", "COMPLETE", 2, 2), ("deploy", "COMPLETE", 2, 2));
        ((int)runs[0]!["number"]!).Should().BeGreaterThan((int)runs[1]!["number"]!, "the newest comes first");
        var run = await GetAsync(server, "runs/" + (string)runs[0]!["id"]!);
        run["startedBy"]!.GetValue<string>().Should().Be("operator");
        run["phases"]![0]!["steps"]!.AsArray().Should().OnlyContain(step => (string)step!["status"]! == "COMPLETE" && (int)step["launches"]! == 1 && step["seconds"] != null);
        run["changes"]!.AsArray().Last()!["status"]!.GetValue<string>().Should().Be("COMPLETE");
        (await server.Client.GetAsync(Base + "runs/deploy-99")).StatusCode.Should().Be(HttpStatusCode.NotFound);

        var audit = JsonNode.Parse(await server.Client.GetStringAsync("/v1/audit"))!["entries"]!.AsArray();
        audit.Select(entry => (string)entry!["action"]!).Should().Contain("plan force-restart");
        var events = await server.Client.GetStringAsync(Base + "events?after=0&follow=false");
        events.Should().Contain("event: edit").And.Contain("event: plan").And.Contain("\"actor\":\"operator\"");
    }

    [Fact]
    public async Task A_pod_is_paused_restarted_and_resumed()
    {
        await using var server = await EngineServer.StartAsync();
        await server.PostAsync("/package/install", """{"packageName":"sleepers"}""");
        await CompleteAsync(server);

        (await PostAsync(server, "pod/sleeper-9/pause")).Should().Be((HttpStatusCode.NotFound, "Pod sleeper-9 not found"));
        (await PostAsync(server, "pod/sleeper-0/pause", """["other"]""")).Should().Be((HttpStatusCode.NotFound, "Pod sleeper-0 not found"));
        (await PostAsync(server, "pod/sleeper-0-nap/pause")).Should().Be((HttpStatusCode.OK, "{\n  \"pod\": \"sleeper-0\",\n  \"tasks\": [\n    \"sleeper-0-nap\"\n  ]\n}"));
        await UntilAsync(server, "pod/sleeper-0/status", body => body.Contains("\"PAUSED\""));
        (await PostAsync(server, "pod/sleeper-0/resume")).Status.Should().Be(HttpStatusCode.OK);
        await UntilAsync(server, "pod/sleeper-0/status", body => body.Contains("\"RUNNING\""));
        var before = await GetAsync(server, "pod/sleeper-1/status");
        (await PostAsync(server, "pod/sleeper-1/restart")).Status.Should().Be(HttpStatusCode.OK);
        await UntilAsync(server, "pod/sleeper-1/status", body => body.Contains("\"RUNNING\"") && !body.Contains((string)before["tasks"]![0]!["id"]!));
    }

    private static Task CompleteAsync(EngineServer server) => UntilAsync(server, "plans/deploy", body => JsonNode.Parse(body)!["status"]!.GetValue<string>() == "COMPLETE");

    private static async Task UntilAsync(EngineServer server, string route, Func<string, bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var revision = server.Engine.Snapshot.Revision;
            if (isSo(await server.Client.GetStringAsync(Base + route, limit.Token)))
            {
                return;
            }

            await server.Engine.WaitForRevisionAsync(revision, limit.Token);
        }
    }

    private static async Task<JsonNode> GetAsync(EngineServer server, string route) => JsonNode.Parse(await server.Client.GetStringAsync(Base + route))!;

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(EngineServer server, string route, string? body = null)
    {
        using var content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await server.Client.PostAsync(Base + route, content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
