using Orchestrator.Cli.Parsing;
using Orchestrator.Cli.Tests.Running;

namespace Orchestrator.Cli.Tests.Commands;

public sealed class GuardCommandTests
{
    private const string Window = """{"id":"w1","scope":"service","days":["mon","tue"],"from":"02:00","to":"04:00","timeZone":"Europe/Berlin","includesRecovery":false,"by":"admin","at":"2026-11-20T12:00:00.000Z"}""";

    [Theory]
    [InlineData("kafka window add", "/service/kafka/v1/guards/windows")]
    [InlineData("window add", "/v1/guards/windows")]
    public async Task A_window_is_added_to_a_service_or_to_all(string words, string route)
    {
        await using var server = (await ScriptedServer.StartAsync()).On("POST " + route, Window);

        (await Run.Against(server, [.. words.Split(' '), "--days", "mon-tue", "--from", "02:00", "--to", "04:00", "--time-zone", "Europe/Berlin"])).Should().Be(
            new Outcome(0, "Window w1 is added: mon, tue 02:00-04:00 Europe/Berlin.\n", ""));

        server.Requests.Should().Equal($$"""POST {{route}} {"days":["mon","tue"],"from":"02:00","to":"04:00","timeZone":"Europe/Berlin","includesRecovery":false}""");
    }

    [Fact]
    public async Task A_window_may_close_at_the_end_of_the_day()
    {
        await using var server = (await ScriptedServer.StartAsync()).On("POST /v1/guards/windows", Window);

        (await Run.Against(server, "window", "add", "--days", "sun", "--from", "00:00", "--to", "24:00")).ExitCode.Should().Be(0);
        server.Requests.Should().Equal("""POST /v1/guards/windows {"days":["sun"],"from":"00:00","to":"24:00","timeZone":"UTC","includesRecovery":false}""");
    }

    [Theory]
    [InlineData("mon-fri", "mon tue wed thu fri")]
    [InlineData("sat,sun", "sat sun")]
    [InlineData("Fri-Mon", "mon fri sat sun")]
    [InlineData("wed, mon-tue", "mon tue wed")]
    [InlineData("daily", "mon tue wed thu fri sat sun")]
    public void Days_are_written_as_people_do(string text, string days) => Weekdays.Of(text).Should().Equal(days.Split(' '));

    [Theory]
    [InlineData("--days monday --from 02:00 --to 04:00", "--days is such as mon-fri, sat,sun or daily, not monday")]
    [InlineData("--days mon-wed-fri --from 02:00 --to 04:00", "--days is such as mon-fri, sat,sun or daily, not mon-wed-fri")]
    [InlineData("--from 2am --to 04:00", "--from is a time such as 02:00, not 2am")]
    [InlineData("--from 24:00 --to 04:00", "--from is a time such as 02:00, not 24:00")]
    [InlineData("--from 02:00 --to 25:00", "--to is a time such as 04:00, not 25:00")]
    [InlineData("--to 04:00", "required flag --from not provided")]
    public async Task A_window_that_makes_no_sense_is_refused_before_anything_is_asked(string options, string message) =>
        (await Run.Alone(["window", "add", .. options.Split(' ')])).Should().Be(new Outcome(1, "", $"orchestrator: error: {message}, try --help\n"));

    [Fact]
    public async Task What_the_server_refuses_is_told_in_its_words()
    {
        await using var server = await CannedServer.StartAsync(400, "There is no time zone 'Mars'.", "text/plain");

        (await Run.Against(server, "kafka", "window", "add", "--from", "02:00", "--to", "04:00", "--time-zone", "Mars")).Error.Should().Be("orchestrator: error: There is no time zone 'Mars'.\n");
    }

    [Fact]
    public async Task Windows_and_freezes_are_listed_with_what_they_mean_now()
    {
        await using var server = (await ScriptedServer.StartAsync()).On("GET /service/kafka/v1/guards", $$"""
            {"freeze":{"reason":"audit","by":"ann","at":"2026-11-20T11:00:00.000Z","includesRecovery":true},"serverFreeze":null,"windows":[{{Window}}],
             "isOpen":false,"opensAt":"2026-11-23T01:00:00.000Z","why":"it is frozen."}
            """).On("GET /v1/guards", """
            {"freeze":{"reason":"all","by":"ann","at":"2026-11-20T11:00:00.000Z","includesRecovery":false},"serverFreeze":null,"windows":[],"isOpen":true,"opensAt":null,"why":null}
            """);

        (await Run.Against(server, "kafka", "window", "list")).Output.Should().Be("""
            WINDOW  OF       DAYS     FROM   TO     TIME ZONE      HOLDS RECOVERY  BY     SINCE
            w1      service  mon,tue  02:00  04:00  Europe/Berlin  no              admin  2026-11-20T12:00:00.000Z
            Frozen by ann since 2026-11-20T11:00:00.000Z, recovery too: audit
            What runs may not be restarted now: it is frozen.

            """);
        (await Run.Against(server, "window", "list")).Output.Should().Be("There is no maintenance window.\nAll services are frozen by ann since 2026-11-20T11:00:00.000Z: all\nWhat runs may be restarted now.\n");
    }

    [Fact]
    public async Task A_window_is_removed()
    {
        await using var server = (await ScriptedServer.StartAsync()).On("DELETE /service/kafka/v1/guards/windows/w1", "{}").On("DELETE /service/kafka/v1/guards/windows/w2", "Window w2 not found", 404);

        (await Run.Against(server, "kafka", "window", "remove", "w1")).Should().Be(new Outcome(0, "Window w1 is removed.\n", ""));
        (await Run.Against(server, "kafka", "window", "remove", "w2")).Should().Be(new Outcome(1, "", "orchestrator: error: Window w2 not found\n"));
    }

    [Theory]
    [InlineData("kafka freeze --reason audit", "POST /service/kafka/v1/guards/freeze", """ {"reason":"audit","includesRecovery":false}""", "Service 'kafka' is frozen; recovery goes on.")]
    [InlineData("freeze --reason audit --include-recovery", "POST /v1/guards/freeze", """ {"reason":"audit","includesRecovery":true}""", "All services are frozen, recovery too.")]
    [InlineData("kafka unfreeze", "DELETE /service/kafka/v1/guards/freeze", "", "Service 'kafka' is not frozen any more.")]
    [InlineData("unfreeze", "DELETE /v1/guards/freeze", "", "The freeze of all services is over.")]
    public async Task A_service_or_all_are_frozen_and_set_free(string words, string route, string body, string message)
    {
        await using var server = (await ScriptedServer.StartAsync()).On(route, "{}");

        (await Run.Against(server, words.Split(' '))).Should().Be(new Outcome(0, message + "\n", ""));

        server.Requests.Should().Equal(route + body);
    }

    [Fact]
    public async Task A_freeze_says_why() =>
        (await Run.Alone("freeze")).Error.Should().Be("orchestrator: error: required flag --reason not provided, try --help\n");
}
