using Orchestrator.Cli.Tests.Running;

namespace Orchestrator.Cli.Tests.Commands;

public sealed class EventCommandTests
{
    private const string Events = """
        {"events":[
          {"id":"5.0","at":"2026-11-20T12:00:00.000Z","kind":"task","task":"kafka-0-broker","status":"RUNNING","before":"STARTING"},
          {"id":"6.0","at":"2026-11-20T12:00:01.000Z","kind":"edit","plan":"deploy","phase":"broker","message":"paused","actor":"admin"}]}
        """;

    [Fact]
    public async Task What_is_kept_is_printed_a_line_each()
    {
        await using var server = (await ScriptedServer.StartAsync()).On("GET /service/kafka/v1/events?after=0", Events);

        (await Run.Against(server, "kafka", "events")).Should().Be(new Outcome(0, """
            5.0  2026-11-20T12:00:00.000Z  task kafka-0-broker (STARTING → RUNNING)
            6.0  2026-11-20T12:00:01.000Z  edit deploy broker, by admin: paused

            """, ""));
    }

    [Fact]
    public async Task JSON_is_asked_for_and_printed()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On("GET /service/kafka/v1/events?after=4.2", context => server.AnswerAsync(context, context.Request.Headers.Accept == "application/json" ? 200 : 406, """{"events":[]}"""));

        (await Run.Against(server, "kafka", "events", "--after", "4.2", "--json")).Output.Should().Be("{\n  \"events\": []\n}\n");
    }

    [Fact]
    public async Task Where_there_are_no_events_following_them_fails_at_once()
    {
        await using var server = await CannedServer.StartAsync(404, "Service kafka not found", "text/plain");

        (await Run.Against(server, "kafka", "events", "--follow")).Should().Be(new Outcome(1, "", "orchestrator: error: Service kafka not found\n"));
    }
}
