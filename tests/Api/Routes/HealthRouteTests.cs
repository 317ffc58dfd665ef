using System.Net;
using System.Text.Json.Nodes;
using Orchestrator.Api.Tests.Servers;
using Orchestrator.Plans;

namespace Orchestrator.Api.Tests.Routes;

public sealed class HealthRouteTests
{
    [Fact]
    public async Task The_code_is_the_status_and_the_body_repeats_it()
    {
        await using var server = await RunningServer.StartAsync(Samples.Snapshot(Samples.Service(plans: [Samples.Deploy(Status.InProgress, Status.Delayed)])));

        (await server.GetAsync("/service/hello/v1/health")).Should().Be(((HttpStatusCode)208, "{\n  \"value\": 208\n}"));
    }

    [Theory]
    [InlineData(Status.Pending, Status.Complete, 204)]
    [InlineData(Status.Complete, Status.Started, 205)]
    public async Task The_two_codes_that_may_not_carry_a_body_carry_none(Status deployStep, Status recoveryStep, int expected)
    {
        var deploy = Samples.Deploy(deployStep == Status.Complete ? Status.Complete : Status.InProgress, deployStep);
        var recovery = Samples.Plan("recovery", recoveryStep == Status.Complete ? Status.Complete : Status.InProgress, recoveryStep);
        await using var server = await RunningServer.StartAsync(Samples.Snapshot(Samples.Service(plans: [deploy, recovery])));

        (await server.GetAsync("/service/hello/v1/health?verbose=true")).Should().Be(((HttpStatusCode)expected, ""));
    }

    [Fact]
    public async Task Asked_for_more_it_gives_a_reason_for_each_of_ten_codes()
    {
        await using var server = await RunningServer.StartAsync(Samples.Snapshot(Samples.Service(plans: [Samples.Deploy(Status.Complete, Status.Complete)])));

        var (status, body) = await server.GetAsync("/service/hello/v1/health?verbose=true");

        status.Should().Be(HttpStatusCode.OK);
        var reasons = JsonNode.Parse(body)!["reasons"]!.AsArray().Select(reason => (string)reason!).ToList();
        reasons.Should().HaveCount(10).And.OnlyContain(reason => reason.Contains(" is FALSE. "));
        reasons[0].Should().Be("Priority 1. Status Code 500 is FALSE. A plan has errors.");
    }

    [Fact]
    public async Task The_server_itself_says_how_much_it_serves()
    {
        await using var server = await RunningServer.StartAsync();

        var health = JsonNode.Parse((await server.GetAsync("/v1/health")).Body)!;

        health.ToJsonString().Should().Be("""{"healthy":true,"revision":7,"services":1,"tasks":3,"agents":1}""");
    }
}
