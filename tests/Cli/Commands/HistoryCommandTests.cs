using Orchestrator.Cli.Tests.Running;

namespace Orchestrator.Cli.Tests.Commands;

public sealed class HistoryCommandTests
{
    private const string Run1 = """
        {"id":"deploy-1","plan":"deploy","strategy":"serial","number":1,"configuration":"c1","status":"COMPLETE","startedAt":"2026-11-20T12:00:00.000Z","startedBy":"admin","endedAt":"2026-11-20T12:03:20.000Z",
         "parameters":{"A":"1"},"steps":2,"completedSteps":2,
         "phases":[{"name":"broker","strategy":"serial","status":"COMPLETE","steps":[
           {"name":"kafka-0:[broker]","status":"COMPLETE","startedAt":"2026-11-20T12:00:00.000Z","completedAt":"2026-11-20T12:00:08.000Z","seconds":8,"launches":1,"forcedBy":null},
           {"name":"kafka-1:[broker]","status":"COMPLETE","startedAt":null,"completedAt":null,"seconds":null,"launches":3,"forcedBy":"admin"}]}],
         "changes":[
           {"id":"1.0","at":"2026-11-20T12:00:00.000Z","phase":null,"step":null,"status":"IN_PROGRESS","why":null},
           {"id":"2.0","at":"2026-11-20T12:00:01.000Z","phase":"broker","step":"kafka-0:[broker]","status":"DELAYED","why":"delayed for 2 s"},
           {"id":"3.0","at":"2026-11-20T12:00:03.000Z","phase":"broker","step":"kafka-0:[broker]","status":"COMPLETE","why":null},
           {"id":"3.1","at":"2026-11-20T12:00:03.000Z","phase":"broker","step":null,"status":"COMPLETE","why":null}]}
        """;

    private const string Screen = "deploy (serial strategy) (IN_PROGRESS)\n└─ broker (serial strategy) (COMPLETE)\n   ├─ kafka-0:[broker] (COMPLETE)\n   └─ kafka-1:[broker] (PENDING)\n\n2026-11-20T12:00:03.000Z  4/4\n\u001b[?25h";

    [Fact]
    public async Task The_runs_of_a_plan_are_a_table()
    {
        await using var server = (await ScriptedServer.StartAsync()).On("GET /service/kafka/v1/runs?plan=deploy", $$"""
            {"runs":[{"id":"deploy-2","status":"RUNNING","startedAt":"2026-11-20T13:00:00.000Z","startedBy":"","endedAt":null,"steps":3,"completedSteps":1,"configuration":"c2"},{{Run1}}]}
            """);

        (await Run.Against(server, "kafka", "plan", "history", "deploy")).Should().Be(new Outcome(0, """
            RUN       STATUS    STARTED                   TOOK        STEPS  BY     CONFIGURATION
            deploy-2  RUNNING   2026-11-20T13:00:00.000Z  -           1/3    -      c2
            deploy-1  COMPLETE  2026-11-20T12:00:00.000Z  3 min 20 s  2/2    admin  c1

            """, ""));
    }

    [Fact]
    public async Task A_plan_without_runs_is_told()
    {
        await using var server = (await ScriptedServer.StartAsync()).On("GET /service/kafka/v1/runs", """{"runs":[]}""");

        (await Run.Against(server, "kafka", "plan", "history", "repair")).Output.Should().Be("No run of the plan 'repair' is kept.\n");
    }

    [Fact]
    public async Task A_run_is_a_tree_with_how_long_its_steps_took()
    {
        await using var server = await StartAsync();

        (await Run.Against(server, "kafka", "plan", "show-run", "deploy-1")).Should().Be(new Outcome(0, """
            deploy-1 (serial strategy) (COMPLETE) started 2026-11-20T12:00:00.000Z by admin with A=1, took 3 min 20 s
            └─ broker (serial strategy) (COMPLETE)
               ├─ kafka-0:[broker] (COMPLETE) 8.0 s, 1 launch
               └─ kafka-1:[broker] (COMPLETE) 3 launches, forced by admin

            """, ""));
    }

    [Fact]
    public async Task A_replay_begins_with_what_was_complete_when_the_run_began()
    {
        await using var server = (await ScriptedServer.StartAsync()).On("GET /service/kafka/v1/runs/deploy-2", """
            {"id":"deploy-2","plan":"deploy","status":"RUNNING","startedAt":"2026-11-20T13:00:00.000Z",
             "phases":[{"name":"broker","strategy":"serial","statusAtStart":"COMPLETE","status":"COMPLETE","steps":[{"name":"kafka-0:[broker]","statusAtStart":"COMPLETE","status":"COMPLETE"}]}],
             "changes":[{"id":"9.0","at":"2026-11-20T13:00:00.000Z","phase":null,"step":null,"status":"IN_PROGRESS","why":null}]}
            """);

        (await OnScreenAsync(server, "", "deploy-2")).Output.Should().Contain(
            "deploy (IN_PROGRESS)\n└─ broker (serial strategy) (COMPLETE)\n   └─ kafka-0:[broker] (COMPLETE)\n");
    }

    [Theory]
    [InlineData("show-run")]
    [InlineData("replay")]
    public async Task An_unknown_run_is_told_in_one_sentence(string verb)
    {
        await using var server = await CannedServer.StartAsync(404, "Run deploy-9 not found", "text/plain");

        (await Run.Against(server, "kafka", "plan", verb, "deploy-9")).Should().Be(
            new Outcome(1, "", "orchestrator: error: Run deploy-9 not found; 'plan history' lists the runs of a plan\n"));
    }

    [Fact]
    public async Task Piped_a_replay_is_a_line_for_each_change_without_a_pause()
    {
        await using var server = await StartAsync();

        (await Run.Against(server, "kafka", "plan", "replay", "deploy-1")).Should().Be(new Outcome(0, """
            2026-11-20T12:00:00.000Z  deploy (IN_PROGRESS)
            2026-11-20T12:00:01.000Z  broker: kafka-0:[broker] (DELAYED): delayed for 2 s
            2026-11-20T12:00:03.000Z  broker: kafka-0:[broker] (COMPLETE)
            2026-11-20T12:00:03.000Z  broker (COMPLETE)

            """, ""));
    }

    [Fact]
    public async Task On_a_terminal_a_replay_draws_the_tree_as_it_was_change_by_change()
    {
        await using var server = await StartAsync();

        var outcome = await OnScreenAsync(server, "", "deploy-1", "--speed", "1e6");

        outcome.ExitCode.Should().Be(0);
        outcome.Output.Split("\u001b[J")[2].Should().StartWith(
            "deploy (serial strategy) (IN_PROGRESS)\n└─ broker (serial strategy) (PENDING)\n   ├─ kafka-0:[broker] (DELAYED) — delayed for 2 s\n   └─ kafka-1:[broker] (PENDING)\n\n2026-11-20T12:00:01.000Z  2/4\n\u001b[6A");
        outcome.Output.Should().EndWith(Screen);
    }

    [Fact]
    public async Task A_replay_by_steps_goes_on_at_every_Enter_and_draws_over_the_line_that_was_typed()
    {
        await using var server = await StartAsync();

        var outcome = await OnScreenAsync(server, "\n\n\n", "deploy-1", "--step");

        outcome.Output.Should().EndWith(Screen);
        outcome.Output.Split("\u001b[7A").Should().HaveCount(4);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("fast")]
    public async Task A_speed_is_a_number_above_0(string speed) =>
        (await Run.Alone("kafka", "plan", "replay", "deploy-1", "--speed=" + speed)).Error.Should().Be($"orchestrator: error: --speed is a number above 0, not {speed}, try --help\n");

    [Fact]
    public async Task Steps_need_somebody_who_presses_Enter() =>
        (await Run.Alone("kafka", "plan", "replay", "deploy-1", "--step")).Error.Should().Be("orchestrator: error: --step needs a terminal and a keyboard\n");

    [Fact]
    public async Task A_plan_explains_itself()
    {
        await using var server = (await ScriptedServer.StartAsync()).On("GET /service/kafka/v1/plans/deploy/explain?phase=broker", """
            {"plan":"deploy","status":"IN_PROGRESS","why":null,"steps":[{"phase":"broker","step":"kafka-1:[broker]","id":"x","status":"PENDING","why":"no agent fits",
             "details":["agent-1: 2 of 4 cpus are free","agent-2: UNIQUE hostname"]}]}
            """).On("GET /service/kafka/v1/plans/recovery/explain", """{"plan":"recovery","status":"COMPLETE","why":null,"steps":[]}""");

        (await Run.Against(server, "kafka", "plan", "explain", "deploy", "broker")).Output.Should().Be("""
            deploy (IN_PROGRESS)
            broker: kafka-1:[broker] (PENDING): no agent fits
              - agent-1: 2 of 4 cpus are free
              - agent-2: UNIQUE hostname

            """);
        (await Run.Against(server, "kafka", "plan", "explain", "recovery")).Output.Should().Be("recovery (COMPLETE): no step waits\n");
    }

    private static Task<Outcome> OnScreenAsync(ScriptedServer server, string input, string run, params string[] options) => Run.With(
        new() { ["ORCHESTRATOR_URL"] = server.Address, ["NO_COLOR"] = "1" }, input, ["kafka", "plan", "replay", run, .. options], isInteractive: true, screen: (80, 24));

    private static async Task<ScriptedServer> StartAsync() => (await ScriptedServer.StartAsync()).On("GET /service/kafka/v1/runs/deploy-1", Run1);
}
