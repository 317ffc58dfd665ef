using System.Net;
using System.Text.Json.Nodes;
using Orchestrator.Api.Tests.Servers;
using Orchestrator.Plans;

namespace Orchestrator.Api.Tests.Routes;

public sealed class ExplainRouteTests
{
    private const string Route = "/service/hello/v1/plans/deploy/explain";
    private static readonly Hold Pause = new("admin", "127.0.0.1", Samples.Noon);

    [Fact]
    public async Task The_steps_that_are_not_complete_say_why()
    {
        var deploy = Samples.Deploy(Status.Waiting, Status.Complete, Status.Pending, Status.Delayed);
        var steps = deploy.Phases[0].Steps;
        var phase = deploy.Phases[0] with { Steps = [steps[0], steps[1], steps[2] with { Why = "waits 4 s: it failed 3 times" }], Hold = Pause };
        await using var server = await RunningServer.StartAsync(Samples.Snapshot(Samples.Service(plans: [deploy with { Phases = [phase] }])));

        (await server.GetAsync(Route)).Should().Be((HttpStatusCode.OK, $$"""
            {
              "plan": "deploy",
              "status": "WAITING",
              "why": "phase hello is paused by admin from 127.0.0.1 since 2026-01-02T12:00:00Z",
              "steps": [
                {
                  "phase": "hello",
                  "step": "hello-1:[server]",
                  "id": "{{steps[1].Id}}",
                  "status": "PENDING",
                  "why": "phase hello is paused by admin from 127.0.0.1 since 2026-01-02T12:00:00Z",
                  "details": []
                },
                {
                  "phase": "hello",
                  "step": "hello-2:[server]",
                  "id": "{{steps[2].Id}}",
                  "status": "DELAYED",
                  "why": "waits 4 s: it failed 3 times",
                  "details": []
                }
              ]
            }
            """));
    }

    [Fact]
    public async Task What_is_complete_and_held_is_told_too()
    {
        var deploy = Samples.Deploy(Status.Complete, Status.Complete, Status.Complete);
        var steps = deploy.Phases[0].Steps;
        var phase = deploy.Phases[0] with { Steps = [steps[0], steps[1] with { IsInterrupted = true, Why = Pause.ToString() }], Hold = Pause };
        await using var server = await RunningServer.StartAsync(Samples.Snapshot(Samples.Service(plans: [deploy with { Phases = [phase] }])));

        var json = JsonNode.Parse((await server.GetAsync(Route)).Body)!;

        json["why"]!.GetValue<string>().Should().Be("phase hello is paused by admin from 127.0.0.1 since 2026-01-02T12:00:00Z");
        var step = json["steps"]!.AsArray().Should().ContainSingle().Which!;
        (step["step"]!.GetValue<string>(), step["why"]!.GetValue<string>()).Should().Be(("hello-1:[server]", "paused by admin from 127.0.0.1 since 2026-01-02T12:00:00Z"));
    }

    [Fact]
    public async Task A_step_can_be_named_by_its_name_or_id_even_when_it_is_complete()
    {
        await using var server = await RunningServer.StartAsync();
        var step = server.Snapshot.Services["hello"].Plans[0].Phases[0].Steps[0];
        foreach (var name in new[] { "hello-0:[server]", step.Id.ToString(), step.Id.ToString().ToUpperInvariant() })
        {
            var steps = JsonNode.Parse((await server.GetAsync($"{Route}?phase=hello&step={Uri.EscapeDataString(name)}")).Body)!["steps"]!.AsArray();
            steps.Should().ContainSingle().Which!["status"]!.GetValue<string>().Should().Be("COMPLETE");
        }
    }

    [Theory]
    [InlineData("backup/explain", "Plan backup not found")]
    [InlineData("deploy/explain?phase=x", "Phase x not found")]
    [InlineData("deploy/explain?phase=hello&step=x", "Step x not found")]
    public async Task What_is_not_there_is_named(string route, string text)
    {
        await using var server = await RunningServer.StartAsync();

        (await server.GetAsync("/service/hello/v1/plans/" + route)).Should().Be((HttpStatusCode.NotFound, text));
    }

    [Fact]
    public async Task A_plan_that_is_held_is_why_its_steps_wait()
    {
        var deploy = Samples.Deploy(Status.Waiting, Status.Pending) with { Hold = Hold.NotStarted };
        await using var server = await RunningServer.StartAsync(Samples.Snapshot(Samples.Service(plans: [deploy])));

        var json = JsonNode.Parse((await server.GetAsync(Route)).Body)!;

        json["why"]!.GetValue<string>().Should().Be("not started yet");
        json["steps"]![0]!["why"]!.GetValue<string>().Should().Be("plan deploy is not started yet");
    }
}
