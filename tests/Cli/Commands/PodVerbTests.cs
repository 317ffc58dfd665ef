using Orchestrator.Cli.Tests.Running;

namespace Orchestrator.Cli.Tests.Commands;

public sealed class PodVerbTests
{
    private const string Root = "/service/kafka/v1/pod";

    [Theory]
    [InlineData("pod restart kafka-1", "restart", "")]
    [InlineData("pod replace kafka-1", "replace", "")]
    [InlineData("pods pause kafka-1", "pause", "")]
    [InlineData("pod resume kafka-1", "resume", "")]
    [InlineData("pod pause kafka-1 -t broker --tasks metrics", "pause", """["broker","metrics"]""")]
    [InlineData("pod pause kafka-1-broker", "pause", """["kafka-1-broker"]""")]
    [InlineData("debug pod pause kafka-1", "pause", "")]
    [InlineData("debug pods resume kafka-1 -t broker", "resume", """["broker"]""")]
    public async Task One_pod_or_task_gives_the_original_s_request_and_answer(string words, string verb, string body)
    {
        await using var server = await StartAsync();

        (await Run.Against(server, ["kafka", .. words.Split(' ')])).Should().Be(new Outcome(0, "{\n  \"pod\": \"kafka-1\"\n}\n", ""));

        server.Requests.Where(request => request.StartsWith("POST", StringComparison.Ordinal)).Should().Equal($"POST {Root}/kafka-1/{verb} {body}".TrimEnd());
    }

    [Fact]
    public async Task A_pattern_means_every_pod_that_fits_and_is_confirmed()
    {
        await using var server = await StartAsync();

        (await Run.Typing(server, "y\n", "kafka", "pod", "restart", "kafka-*")).Should().Be(new Outcome(
            0,
            "[\n  {\n    \"pod\": \"kafka-0\"\n  },\n  {\n    \"pod\": \"kafka-1\"\n  }\n]\n",
            "This restarts the tasks of:\n- kafka-0\n- kafka-1\nProceed? [y/N] "));
    }

    [Theory]
    [InlineData("kafka-0 kafka-1")]
    [InlineData("kafka-?")]
    [InlineData("kafka-1-broker kafka-0-broker kafka-1")]
    public async Task Several_pods_are_refused_where_nobody_can_be_asked_and_done_with_yes(string pods)
    {
        await using var server = await StartAsync();

        (await Run.Against(server, ["kafka", "pod", "replace", .. pods.Split(' ')])).Error.Should()
            .Contain("This launches anew, maybe on other machines, and DESTROYS THE DATA on the volumes of:\n- kafka-")
            .And.EndWith("orchestrator: error: Nobody can be asked here whether to proceed: say --yes to do it\n");
        server.Requests.Should().NotContain(request => request.StartsWith("POST", StringComparison.Ordinal));

        (await Run.Against(server, ["kafka", "pod", "replace", "--yes", .. pods.Split(' ')])).ExitCode.Should().Be(0);
        server.Requests.Where(request => request.StartsWith("POST", StringComparison.Ordinal)).Should().BeEquivalentTo($"POST {Root}/kafka-0/replace", $"POST {Root}/kafka-1/replace");
    }

    [Fact]
    public async Task A_person_is_asked_before_the_data_of_a_single_pod_is_destroyed_but_not_before_a_restart()
    {
        await using var server = await StartAsync();

        (await Run.Typing(server, "\n", "kafka", "pod", "replace", "kafka-0")).ExitCode.Should().Be(1);
        server.Requests.Should().Equal($"GET {Root}");

        (await Run.Typing(server, "", "kafka", "pod", "restart", "kafka-0")).Error.Should().BeEmpty();
    }

    [Fact]
    public async Task A_restart_of_a_task_says_that_it_is_of_the_whole_pod()
    {
        await using var server = await StartAsync();

        (await Run.Against(server, "kafka", "pod", "restart", "kafka-1-broker")).Should().Be(new Outcome(
            0, "{\n  \"pod\": \"kafka-1\"\n}\n", "kafka-1-broker is a task of kafka-1: the whole pod is restarted.\n"));
    }

    [Fact]
    public async Task A_replace_of_a_task_destroys_nothing_until_it_is_confirmed()
    {
        await using var server = await StartAsync();

        (await Run.Against(server, "kafka", "pod", "replace", "kafka-1-broker")).Should().Be(new Outcome(1, "", """
            kafka-1-broker is a task of kafka-1: the whole pod is replaced.
            This launches anew, maybe on other machines, and DESTROYS THE DATA on the volumes of:
            - kafka-1
            orchestrator: error: Nobody can be asked here whether to proceed: say --yes to do it

            """));
        server.Requests.Should().NotContain(request => request.StartsWith("POST", StringComparison.Ordinal));

        (await Run.Against(server, "kafka", "pod", "replace", "kafka-1-broker", "--yes")).ExitCode.Should().Be(0);
        (await Run.Against(server, "kafka", "pod", "replace", "kafka-1")).Should().Be(new Outcome(0, "{\n  \"pod\": \"kafka-1\"\n}\n", ""));
    }

    [Fact]
    public async Task A_pattern_of_tasks_pauses_those_tasks()
    {
        await using var server = await StartAsync();

        (await Run.Typing(server, "y\n", "kafka", "pod", "pause", "kafka-?-broker")).Error.Should().Be(
            "This pauses the tasks of:\n- kafka-0-broker\n- kafka-1-broker\nProceed? [y/N] ");
        server.Requests.Should().EndWith([$"""POST {Root}/kafka-0/pause ["kafka-0-broker"]""", $"""POST {Root}/kafka-1/pause ["kafka-1-broker"]"""]);
    }

    [Theory]
    [InlineData("pause")]
    [InlineData("resume")]
    public async Task A_task_that_the_pod_does_not_have_is_told_with_those_that_it_has(string verb)
    {
        await using var server = await StartAsync();
        server.On($"POST {Root}/kafka-0/{verb}", "Pod kafka-0 not found", 404)
            .On($"GET {Root}/kafka-0/status", """{"name":"kafka-0","tasks":[{"name":"kafka-0-broker"},{"name":"kafka-0-metrics"}]}""");

        (await Run.Against(server, "kafka", "pod", verb, "kafka-0", "-t", "broker", "-t", "nosuch")).Should().Be(
            new Outcome(1, "", "orchestrator: error: kafka-0 has no task 'nosuch'; its tasks are: broker, metrics\n"));
    }

    [Fact]
    public async Task A_name_that_means_nothing_is_told_with_those_that_do()
    {
        await using var server = await StartAsync();

        (await Run.Against(server, "kafka", "pod", "restart", "kafka-7", "kafka-0")).Should().Be(
            new Outcome(1, "", "orchestrator: error: 'kafka' has no pod or task 'kafka-7'; its pods are: kafka-0, kafka-1, zoo-0\n"));
    }

    [Fact]
    public async Task What_is_done_and_what_is_not_is_told_when_the_server_refuses_in_the_middle()
    {
        await using var server = await StartAsync();
        server.On($"POST {Root}/kafka-1/restart", "Service 'kafka' is frozen.", 409);

        (await Run.Against(server, "kafka", "pod", "restart", "kafka-0", "kafka-1", "zoo-0", "--yes")).Should().Be(new Outcome(
            1, "[\n  {\n    \"pod\": \"kafka-0\"\n  }\n]\n", "orchestrator: error: Service 'kafka' is frozen.\nNot done: kafka-1, zoo-0\n"));
    }

    [Fact]
    public async Task An_override_says_why()
    {
        await using var server = await StartAsync();

        await Run.Against(server, "kafka", "pod", "restart", "kafka-0", "--override", "--reason", "it hangs");

        server.Requests[^1].Should().Be($"POST {Root}/kafka-0/restart?override=true&reason=it+hangs");
    }

    private static async Task<ScriptedServer> StartAsync()
    {
        var server = (await ScriptedServer.StartAsync())
            .On($"GET {Root}", """["kafka-0","kafka-1","zoo-0"]""")
            .On($"GET {Root}/status", """
                {"service":"kafka","pods":[{"name":"kafka","instances":[
                  {"name":"kafka-0","tasks":[{"name":"kafka-0-broker"}]},{"name":"kafka-1","tasks":[{"name":"kafka-1-broker"}]}]},
                  {"name":"zoo","instances":[{"name":"zoo-0","tasks":[{"name":"zoo-0-server"}]}]}]}
                """);
        foreach (var pod in new[] { "kafka-0", "kafka-1", "zoo-0" })
        {
            foreach (var verb in new[] { "restart", "replace", "pause", "resume" })
            {
                server.On($"POST {Root}/{pod}/{verb}", $$"""{"pod":"{{pod}}"}""");
            }
        }

        return server;
    }
}
