using Orchestrator.Cli.Tests.Running;

namespace Orchestrator.Cli.Tests.Commands;

public sealed class PlanWatchTests
{
    private const string Route = "GET /service/kafka/v1/plans/deploy";
    private const string Events = "GET /service/kafka/v1/events";

    [Fact]
    public async Task Piped_each_change_is_a_line_and_the_end_is_the_plan_s_completion()
    {
        await using var server = await ScriptedServer.StartAsync();
        var plan = Plan("IN_PROGRESS", "STARTING", "PENDING");
        var events = new EventScript();
        server.On(Route, () => plan, 202).On(Events, events.ServeAsync);

        var run = Run.Against(server, "kafka", "plan", "status", "deploy", "--watch", "--until-complete");
        await events.ConnectedAsync();
        events.Send("2.0", "step", """{"id":"2.0","at":"x","kind":"step","plan":"deploy","phase":"broker","step":"kafka-0:[broker]","status":"STARTED","message":"waits for its check"}""");
        plan = Plan("COMPLETE", "COMPLETE", "COMPLETE");
        server.On(Route, () => plan);
        events.Send("3.0", "plan", """{"id":"3.0","at":"x","kind":"plan","plan":"deploy","status":"COMPLETE"}""");

        var outcome = await run;
        outcome.ExitCode.Should().Be(0);
        outcome.Error.Should().BeEmpty();
        outcome.Output.Should().StartWith("broker: kafka-0:[broker] (STARTING)\ndeploy (IN_PROGRESS)\n")
            .And.EndWith("broker: kafka-0:[broker] (COMPLETE)\nbroker: kafka-1:[broker] (COMPLETE)\ndeploy (COMPLETE)\n");
    }

    [Fact]
    public async Task A_server_without_events_is_asked_again_and_again()
    {
        await using var server = await ScriptedServer.StartAsync();
        var looks = 0;
        server.On(Route, context => server.AnswerAsync(context, ++looks < 3 ? 202 : 200, looks < 3 ? Plan("IN_PROGRESS", "PENDING", "PENDING") : Plan("COMPLETE", "COMPLETE", "COMPLETE")));

        (await Run.Against(server, "kafka", "plan", "status", "deploy", "--watch", "--until-complete")).Should().Be(new Outcome(
            0, "deploy (IN_PROGRESS)\nbroker: kafka-0:[broker] (COMPLETE)\nbroker: kafka-1:[broker] (COMPLETE)\ndeploy (COMPLETE)\n", ""));
    }

    [Fact]
    public async Task A_broken_stream_of_events_is_taken_up_after_the_last_one()
    {
        await using var server = await ScriptedServer.StartAsync();
        var events = new EventScript();
        using var interrupt = new CancellationTokenSource();
        server.On(Route, Plan("IN_PROGRESS", "PENDING", "PENDING"), 202).On(Events, events.ServeAsync);

        var run = Run.With(new() { ["ORCHESTRATOR_URL"] = server.Address }, "", ["kafka", "events", "--follow", "--after", "1.0"], interrupt.Token);
        await events.ConnectedAsync();
        events.Send("7.3", "step", """{"id":"7.3","at":"2026-11-20T12:00:00.000Z","kind":"step","plan":"deploy","phase":"broker","step":"kafka-0:[broker]","status":"STARTED","before":"STARTING"}""");
        events.Break();
        await events.ConnectedAsync();
        await interrupt.CancelAsync();

        (await run).Should().Be(new Outcome(130, "7.3  2026-11-20T12:00:00.000Z  step deploy broker kafka-0:[broker] (STARTING → STARTED)\n", ""));
        events.LastIds.Should().Equal("?after=1.01.0", "?after=7.37.3");
    }

    [Fact]
    public async Task On_a_terminal_the_tree_is_drawn_anew_in_its_place_with_colours_and_the_cursor_comes_back()
    {
        await using var server = await ScriptedServer.StartAsync();
        var looks = 0;
        server.On(Route, context => server.AnswerAsync(context, ++looks < 3 ? 202 : 200, looks < 3 ? Plan("IN_PROGRESS", "PENDING", "PENDING") : Plan("COMPLETE", "COMPLETE", "COMPLETE")));

        (await OnScreenAsync(server, (80, 24), [])).Output.Should().Be(
            "\u001b[?25l"
            + "\r\u001b[Jdeploy (serial strategy) \u001b[36m(IN_PROGRESS)\u001b[0m\n└─ broker (serial strategy) \u001b[36m(IN_PROGRESS)\u001b[0m\n   ├─ kafka-0:[broker] \u001b[2m(PENDING)\u001b[0m\n   └─ kafka-1:[broker] \u001b[2m(PENDING)\u001b[0m\n"
            + "\u001b[4A\r\u001b[Jdeploy (serial strategy) \u001b[32m(COMPLETE)\u001b[0m\n└─ broker (serial strategy) \u001b[32m(COMPLETE)\u001b[0m\n   ├─ kafka-0:[broker] \u001b[32m(COMPLETE)\u001b[0m\n   └─ kafka-1:[broker] \u001b[32m(COMPLETE)\u001b[0m\n"
            + "\u001b[?25h");
    }

    [Fact]
    public async Task Without_colours_and_with_why_a_step_waits_cut_to_the_width()
    {
        await using var server = (await ScriptedServer.StartAsync()).On(Route, Plan("COMPLETE", "COMPLETE", "DELAYED", "kafka-1:[broker] (DELAYED) — delayed for 20 s"));

        (await OnScreenAsync(server, (44, 24), new() { ["NO_COLOR"] = "1" })).Output.Should().Be(
            "\u001b[?25l\r\u001b[Jdeploy (serial strategy) (COMPLETE)\n└─ broker (serial strategy) (COMPLETE)\n   ├─ kafka-0:[broker] (COMPLETE)\n   └─ kafka-1:[broker] (DELAYED) — delayed …\n\u001b[?25h");
    }

    [Fact]
    public async Task The_end_by_Ctrl_C_shows_the_cursor_again()
    {
        await using var server = await ScriptedServer.StartAsync();
        using var interrupt = new CancellationTokenSource();
        server.On(Route, Plan("IN_PROGRESS", "PENDING", "PENDING"), 202).On(Events, async _ => await interrupt.CancelAsync());

        var outcome = await Run.With(new() { ["ORCHESTRATOR_URL"] = server.Address }, "", ["kafka", "update", "status", "-w"], interrupt.Token, screen: (80, 24));

        outcome.ExitCode.Should().Be(130);
        outcome.Output.Should().EndWith("\u001b[?25h");
    }

    [Fact]
    public async Task A_server_that_restarts_is_waited_for()
    {
        await using var server = await ScriptedServer.StartAsync();
        var looks = 0;
        server.On(Route, context => server.AnswerAsync(context, ++looks switch { 1 => 202, 2 or 3 => 503, _ => 200 }, looks is 2 or 3 ? "The server is starting; retry shortly." : Plan(looks == 1 ? "IN_PROGRESS" : "COMPLETE", "COMPLETE", "COMPLETE")));

        (await Run.Against(server, "kafka", "plan", "status", "deploy", "--watch", "--until-complete")).Should().Be(new Outcome(
            0,
            "broker: kafka-0:[broker] (COMPLETE)\nbroker: kafka-1:[broker] (COMPLETE)\ndeploy (IN_PROGRESS)\ndeploy (COMPLETE)\n",
            "The server is starting; retry shortly.\n"));
    }

    [Fact]
    public async Task A_plan_with_errors_never_completes()
    {
        await using var server = (await ScriptedServer.StartAsync()).On(Route, Plan("ERROR", "PENDING", "PENDING"), 417);

        (await Run.Against(server, "kafka", "plan", "status", "deploy", "--watch", "--until-complete")).Should().Be(new Outcome(
            1, "deploy (ERROR)\n", "orchestrator: error: The plan 'deploy' has errors\n"));
    }

    [Fact]
    public async Task With_json_each_change_is_the_server_s_answer_on_a_line()
    {
        await using var server = (await ScriptedServer.StartAsync()).On(Route, "{\n  \"status\": \"COMPLETE\"\n}");

        (await Run.Against(server, "kafka", "plan", "status", "deploy", "--watch", "--until-complete", "--json")).Output.Should().Be("{\"status\":\"COMPLETE\"}\n");
    }

    [Fact]
    public async Task Until_complete_makes_no_sense_alone() =>
        (await Run.Alone("kafka", "plan", "status", "deploy", "--until-complete")).Error.Should().Be("orchestrator: error: --until-complete needs --watch, try --help\n");

    private static Task<Outcome> OnScreenAsync(ScriptedServer server, (int, int) screen, Dictionary<string, string> environment) => Run.With(
        new(environment) { ["ORCHESTRATOR_URL"] = server.Address }, "", ["kafka", "plan", "status", "deploy", "--watch", "--until-complete"], screen: screen);

    private static string Plan(string status, string first, string second, string message = "") => $$"""
        {"phases":[{"id":"p","name":"broker","steps":[
          {"id":"a","status":"{{first}}","name":"kafka-0:[broker]","message":""},{"id":"b","status":"{{second}}","name":"kafka-1:[broker]","message":"{{message}}"}],
          "strategy":"serial","status":"{{status}}"}],"errors":[],"strategy":"serial","status":"{{status}}"}
        """;
}
