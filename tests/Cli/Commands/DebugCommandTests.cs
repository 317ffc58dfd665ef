using Orchestrator.Cli.Tests.Running;

namespace Orchestrator.Cli.Tests.Commands;

public sealed class DebugCommandTests
{
    [Theory]
    [InlineData("debug config list", "GET /service/kafka/v1/configurations")]
    [InlineData("debug configs show abc", "GET /service/kafka/v1/configurations/abc")]
    [InlineData("debug config target", "GET /service/kafka/v1/configurations/target")]
    [InlineData("debug config target_id", "GET /service/kafka/v1/configurations/targetId")]
    [InlineData("debug state framework_id", "GET /service/kafka/v1/state/frameworkId")]
    [InlineData("debug state properties", "GET /service/kafka/v1/state/properties")]
    [InlineData("debug state property suppressed/x", "GET /service/kafka/v1/state/properties/suppressed%2Fx")]
    [InlineData("debug state refresh_cache", "PUT /service/kafka/v1/state/refresh")]
    [InlineData("debug offers", "GET /service/kafka/v2/debug/offers")]
    [InlineData("debug plans", "GET /service/kafka/v1/debug/plans")]
    [InlineData("debug plans deploy broker", "GET /service/kafka/v1/debug/plans?plan=deploy&phase=broker")]
    [InlineData("debug statuses", "GET /service/kafka/v1/debug/taskStatuses")]
    [InlineData("debug reservations", "GET /service/kafka/v1/debug/reservations")]
    public async Task Each_prints_its_route_as_JSON(string words, string request)
    {
        await using var server = await CannedServer.StartAsync(200, "[{}]");

        (await Run.Against(server, ["kafka", .. words.Split(' ')])).Should().Be(new Outcome(0, "[\n  {}\n]\n", ""));

        server.Requests.Should().Equal(request);
    }

    [Fact]
    public async Task Stored_files_are_printed_as_they_are()
    {
        await using var server = (await ScriptedServer.StartAsync()).On("GET /service/kafka/v1/state/files", "[a, b]").On("GET /service/kafka/v1/state/files/a", "line");

        (await Run.Against(server, "kafka", "debug", "state", "files")).Output.Should().Be("[a, b]\n");
        (await Run.Against(server, "kafka", "debug", "state", "files", "a")).Output.Should().Be("line\n");
    }

    [Theory]
    [InlineData("config list")]
    [InlineData("config show abc")]
    [InlineData("config target")]
    [InlineData("config target_id")]
    [InlineData("state framework_id")]
    [InlineData("state properties")]
    [InlineData("state property x")]
    [InlineData("state refresh_cache")]
    public async Task The_old_names_say_what_they_are_called_now(string words)
    {
        var now = string.Join(' ', words.Split(' ').Take(2));

        (await Run.Alone(["kafka", .. words.Split(' ')])).Should().Be(
            new Outcome(1, "", $"orchestrator: error: This command is deprecated, use 'orchestrator kafka debug {now}' instead, try --help\n"));
        (await Run.Alone("kafka", "--help")).Output.Should().NotMatchRegex("\n  (config|state) ");
    }
}
