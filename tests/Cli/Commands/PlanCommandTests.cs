using Orchestrator.Api.Tests.Servers;
using Orchestrator.Cli.Tests.Running;
using Orchestrator.Plans;

namespace Orchestrator.Cli.Tests.Commands;

public sealed class PlanCommandTests
{
    [Theory]
    [InlineData("plan", "list")]
    [InlineData("plans", "list")]
    public async Task The_plans_are_listed_as_JSON(params string[] words)
    {
        await using var server = await RunningServer.StartAsync();

        (await Run.Against(server, ["hello", .. words])).Should().Be(new Outcome(0, "[\n  \"deploy\",\n  \"recovery\"\n]\n", ""));
    }

    [Theory]
    [InlineData("plan", "status")]
    [InlineData("plans", "show")]
    public async Task A_plan_is_shown_as_a_tree(params string[] words)
    {
        await using var server = await RunningServer.StartAsync();

        (await Run.Against(server, ["hello", .. words, "deploy"])).Should().Be(new Outcome(0, """
            deploy (serial strategy) (IN_PROGRESS)
            └─ hello (serial strategy) (IN_PROGRESS)
               ├─ hello-0:[server] (COMPLETE)
               └─ hello-1:[server] (PENDING)

            """, ""));
    }

    [Fact]
    public async Task A_complete_plan_shows_the_tree_that_the_documentation_shows()
    {
        var deploy = Samples.Deploy(Status.Complete, Status.Complete, Status.Complete, Status.Complete);
        var steps = deploy.Phases[0].Steps.Select((step, i) => step with { Name = $"kafka-{i}:[broker]" });
        var plan = deploy with { Phases = [deploy.Phases[0] with { Name = "broker", Steps = [.. steps] }] };
        await using var server = await RunningServer.StartAsync(Samples.Snapshot(Samples.Service("kafka", plans: [plan])));

        (await Run.Against(server, "kafka", "plan", "status", "deploy")).Output.Should().Be("""
            deploy (serial strategy) (COMPLETE)
            └─ broker (serial strategy) (COMPLETE)
               ├─ kafka-0:[broker] (COMPLETE)
               ├─ kafka-1:[broker] (COMPLETE)
               └─ kafka-2:[broker] (COMPLETE)

            """);
    }

    [Fact]
    public async Task A_plan_with_errors_is_shown_too()
    {
        var plan = Samples.Deploy(Status.Error, Status.Pending) with { Errors = ["foo", "bar"] };
        await using var server = await RunningServer.StartAsync(Samples.Snapshot(Samples.Service(plans: [plan])));

        (await Run.Against(server, "hello", "plan", "status", "deploy")).Should().Be(new Outcome(0, """
            deploy (serial strategy) (ERROR)
            └─ hello (serial strategy) (ERROR)
               └─ hello-0:[server] (PENDING)

            Errors:
            - foo
            - bar

            """, ""));
    }

    [Fact]
    public async Task With_json_the_server_s_answer_is_printed_indented()
    {
        await using var server = await CannedServer.StartAsync(200, """{"phases":[],"errors":[],"strategy":"serial","status":"COMPLETE"}""");

        (await Run.Against(server, "hello", "plan", "status", "deploy", "--json")).Output.Should().Be(
            "{\n  \"phases\": [],\n  \"errors\": [],\n  \"strategy\": \"serial\",\n  \"status\": \"COMPLETE\"\n}\n");
    }

    [Fact]
    public async Task A_plan_is_asked_for_compressed()
    {
        await using var server = await CannedServer.StartAsync(200, "{ }");

        await Run.Against(server, "hello", "plan", "status", "deploy");

        server.Encodings.Should().Equal("gzip");
    }

    [Fact]
    public async Task What_the_server_leaves_out_is_unknown()
    {
        await using var server = await CannedServer.StartAsync(200, "{ }");

        (await Run.Against(server, "hello", "plan", "status", "deploy")).Output.Should().Be("deploy (<UNKNOWN> strategy) (<UNKNOWN>)\n");
    }

    [Fact]
    public async Task A_percent_sign_stays_what_it_is()
    {
        await using var server = await CannedServer.StartAsync(200, """{"strategy":"100%s","status":"X"}""");

        (await Run.Against(server, "hello", "plan", "status", "deploy")).Output.Should().Be("deploy (100%s strategy) (X)\n");
    }

    [Theory]
    [InlineData("Element not found")]
    [InlineData("Plan backup not found")]
    public async Task An_unknown_plan_is_told_in_one_sentence(string body)
    {
        await using var server = await CannedServer.StartAsync(404, body, "text/plain");

        (await Run.Against(server, "hello", "plan", "status", "backup")).Should().Be(
            new Outcome(1, "", "orchestrator: error: Plan, phase, and/or step does not exist\n"));
    }

    [Fact]
    public async Task After_an_unknown_plan_those_that_there_are_are_named()
    {
        await using var server = await RunningServer.StartAsync();

        (await Run.Against(server, "hello", "plan", "status", "backup")).Should().Be(new Outcome(
            1, "", "orchestrator: error: Plan, phase, and/or step does not exist\nThe plans of 'hello' are: deploy, recovery\n"));
    }

    [Fact]
    public async Task The_name_option_asks_about_another_service_and_the_slashes_of_names_stay()
    {
        await using var server = await CannedServer.StartAsync(200, "[]");

        await Run.Against(server, "kafka", "--name=/team/kafka", "plan", "list");
        await Run.Against(server, "team/kafka", "plan", "list");

        server.Requests.Should().Equal("GET /service/team/kafka/v1/plans", "GET /service/team/kafka/v1/plans");
    }
}
