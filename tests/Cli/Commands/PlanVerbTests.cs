using Orchestrator.Api.Tests.Servers;
using Orchestrator.Cli.Tests.Running;

namespace Orchestrator.Cli.Tests.Commands;

public sealed class PlanVerbTests
{
    private const string Plans = "/service/hello/v1/plans/deploy";
    private const string Received = """{"message":"Received cmd"}""";

    [Theory]
    [InlineData("plan pause deploy", "interrupt", "\"deploy\" plan has been paused.")]
    [InlineData("plan interrupt deploy hello", "interrupt?phase=hello", "\"deploy\" plan: phase \"hello\" has been paused.")]
    [InlineData("plan pause deploy hello hello-0:[server]", "interrupt?phase=hello&step=hello-0%3A%5Bserver%5D", "\"deploy\" plan: step \"hello-0:[server]\" in phase \"hello\" has been paused.")]
    [InlineData("plan resume deploy", "continue", "\"deploy\" plan has been resumed.")]
    [InlineData("plan continue deploy hello", "continue?phase=hello", "\"deploy\" plan: phase \"hello\" has been resumed.")]
    [InlineData("plan force-restart deploy", "restart", "\"deploy\" plan has been restarted.")]
    [InlineData("plan restart deploy hello", "restart?phase=hello", "\"deploy\" plan: phase \"hello\" has been restarted.")]
    [InlineData("plan restart deploy hello hello-0", "restart?phase=hello&step=hello-0", "\"deploy\" plan: step \"hello-0\" in phase \"hello\" has been restarted.")]
    [InlineData("plan force-complete deploy hello hello-0", "forceComplete?phase=hello&step=hello-0", "\"deploy\" plan: step \"hello-0\" in phase \"hello\" has been forced to complete.")]
    [InlineData("plan force deploy hello --yes", "forceComplete?phase=hello", "\"deploy\" plan: phase \"hello\" has been forced to complete.")]
    [InlineData("plan force deploy -y", "forceComplete", "\"deploy\" plan has been forced to complete.")]
    [InlineData("update pause", "interrupt", "\"deploy\" plan has been paused.")]
    [InlineData("update continue", "continue", "\"deploy\" plan has been resumed.")]
    [InlineData("update restart hello", "restart?phase=hello", "\"deploy\" plan: phase \"hello\" has been restarted.")]
    [InlineData("update force-complete hello hello-0", "forceComplete?phase=hello&step=hello-0", "\"deploy\" plan: step \"hello-0\" in phase \"hello\" has been forced to complete.")]
    public async Task A_verb_asks_the_original_s_route_and_tells_what_was_done(string words, string route, string message)
    {
        await using var server = (await ScriptedServer.StartAsync()).On($"POST {Plans}/{route.Split('?')[0]}", Received);

        (await Run.Against(server, ["hello", .. words.Split(' ')])).Should().Be(new Outcome(0, message + "\n", ""));

        server.Requests.Where(request => request != $"GET {Plans}").Should().Equal($"POST {Plans}/{route}");
    }

    [Theory]
    [InlineData("""{"name":"hello","status":"WAITING","steps":[{"name":"hello-0:[server]","id":"s0","status":"COMPLETE"},{"name":"hello-1:[server]","id":"s1","status":"WAITING","message":"x — held as a canary: resume its phase to release it"}]}""",
        "holds its next step as a canary; 'orchestrator hello plan resume deploy hello' releases its next canary.")]
    [InlineData("""{"name":"hello","status":"WAITING","steps":[{"name":"hello-1:[server]","id":"s1","status":"WAITING","message":"x — paused by admin"}]}""",
        "has the step 'hello-1:[server]', which is paused by itself; 'orchestrator hello plan resume deploy hello s1' lets it go on.")]
    [InlineData("""{"name":"hello","status":"WAITING","steps":[{"name":"hello-1:[server]","id":"s1","status":"PENDING"}]}""",
        "is held; 'orchestrator hello plan resume deploy hello' lets it go on.")]
    public async Task After_a_resume_what_is_still_held_is_told_with_what_to_type(string phase, string hint)
    {
        await using var server = (await ScriptedServer.StartAsync()).On($"POST {Plans}/continue", Received)
            .On($"GET {Plans}", $$"""{"status":"WAITING","phases":[{"name":"done","status":"COMPLETE"},{{phase}}]}""", 202);

        (await Run.Against(server, "hello", "plan", "resume", "deploy")).Should().Be(new Outcome(
            0, "\"deploy\" plan has been resumed.\n", $"The plan 'deploy' still waits: its phase 'hello' {hint}\n"));
    }

    [Theory]
    [InlineData("held as a canary: resume its phase to release it", "The phase 'hello' holds a canary, and the steps that were released go on: 'orchestrator hello plan pause deploy' pauses them too.\n")]
    [InlineData("paused by admin", "")]
    public async Task A_phase_that_is_paused_while_it_holds_a_canary_is_told_to_go_on(string why, string hint)
    {
        await using var server = (await ScriptedServer.StartAsync()).On($"POST {Plans}/interrupt", Received)
            .On($"GET {Plans}", $$"""{"status":"WAITING","phases":[{"name":"hello","status":"WAITING","steps":[{"name":"a","status":"STARTED"},{"name":"b","status":"WAITING","message":"Step: b with status: WAITING — {{why}}"}]}]}""", 202);

        (await Run.Against(server, "hello", "plan", "pause", "deploy", "hello")).Should().Be(new Outcome(0, "\"deploy\" plan: phase \"hello\" has been paused.\n", hint));
    }

    [Fact]
    public async Task A_name_with_blanks_is_not_what_is_to_be_typed()
    {
        await using var server = (await ScriptedServer.StartAsync()).On($"POST {Plans}/continue", Received)
            .On($"GET {Plans}", """{"status":"WAITING","phases":[{"id":"1-2-3","name":"hello-0:[a, b]","status":"WAITING","steps":[]}]}""", 202);

        (await Run.Against(server, "hello", "plan", "resume", "deploy")).Error.Should()
            .Be("The plan 'deploy' still waits: its phase 'hello-0:[a, b]' is held; 'orchestrator hello plan resume deploy 1-2-3' lets it go on.\n");
    }

    [Theory]
    [InlineData("IN_PROGRESS", "resume", "continue")]
    [InlineData("WAITING", "pause", "interrupt")]
    public async Task Nothing_more_is_told_of_a_plan_that_goes_on_or_was_to_wait(string status, string verb, string route)
    {
        await using var server = (await ScriptedServer.StartAsync()).On($"POST {Plans}/{route}", Received).On($"GET {Plans}", $$"""{"status":"{{status}}","phases":[]}""", 202);

        (await Run.Against(server, "hello", "plan", verb, "deploy")).Error.Should().BeEmpty();
    }

    [Theory]
    [InlineData("plan pause deploy", "\"deploy\" plan could not be paused.")]
    [InlineData("plan resume deploy hello", "\"deploy\" plan: phase \"hello\" could not be resumed.")]
    [InlineData("plan restart deploy", "\"deploy\" plan could not be restarted.")]
    [InlineData("plan force deploy hello hello-0", "\"deploy\" plan: step \"hello-0\" in phase \"hello\" could not be forced to complete.")]
    public async Task An_answer_without_a_message_means_that_nothing_was_done(string words, string message)
    {
        await using var server = await CannedServer.StartAsync(200, "{}");

        (await Run.Against(server, ["hello", .. words.Split(' ')])).Should().Be(new Outcome(0, message + "\n", ""));
    }

    [Theory]
    [InlineData("pause deploy", "The plan 'deploy' is COMPLETE.")]
    [InlineData("pause deploy hello", "The phase 'hello' is COMPLETE.")]
    [InlineData("force-complete deploy hello hello-0", "The step 'hello-0' is STARTED.")]
    [InlineData("resume deploy hello 1-2-3", "The step '1-2-3' is STARTED.")]
    public async Task A_verb_that_would_change_nothing_says_where_the_plan_stands(string words, string status)
    {
        await using var server = (await ScriptedServer.StartAsync()).On(
            $"GET {Plans}", """{"status":"COMPLETE","phases":[{"id":"1","name":"hello","status":"COMPLETE","steps":[{"id":"1-2-3","name":"hello-0","status":"STARTED"}]}]}""");
        foreach (var verb in new[] { "interrupt", "continue", "forceComplete" })
        {
            server.On($"POST {Plans}/{verb}", "Command has already been reported or completed", 208);
        }

        (await Run.Against(server, ["hello", "plan", .. words.Split(' ')])).Should().Be(new Outcome(
            1, "", $"orchestrator: error: Cannot execute command. Command has already been issued or the plan has completed\n{status}\n"));
    }

    [Theory]
    [InlineData("nope", "The plans of 'hello' are: deploy, recovery")]
    [InlineData("deploy nope", "The phases of 'deploy' are: hello")]
    public async Task Nobody_is_asked_whether_to_force_what_there_is_not(string words, string names)
    {
        await using var server = await RunningServer.StartAsync();

        (await Run.Against(server, ["hello", "plan", "force-complete", .. words.Split(' ')])).Should().Be(new Outcome(
            1, "", $"orchestrator: error: Plan, phase, and/or step does not exist\n{names}\n"));
    }

    [Fact]
    public async Task With_json_the_server_s_answer_is_printed()
    {
        await using var server = await CannedServer.StartAsync(200, Received);

        (await Run.Against(server, "hello", "plan", "pause", "deploy", "--json")).Output.Should().Be("{\n  \"message\": \"Received cmd\"\n}\n");
    }

    [Fact]
    public async Task A_plan_is_started_with_parameters_whose_values_may_contain_an_equals_sign()
    {
        await using var server = (await ScriptedServer.StartAsync()).On("POST /service/hello/v1/plans/backup/start", """{"message":"Received cmd: start"}""");

        (await Run.Against(server, "hello", "plan", "start", "backup", "-p", "A=1", "--params", "B=x=y")).Should().Be(
            new Outcome(0, "{\n  \"message\": \"Received cmd: start\"\n}\n", ""));
        await Run.Against(server, "hello", "plan", "start", "backup");

        server.Requests.Should().Equal("""POST /service/hello/v1/plans/backup/start {"A":"1","B":"x=y"}""", "POST /service/hello/v1/plans/backup/start {}");
    }

    [Fact]
    public async Task A_parameter_without_an_equals_sign_is_refused_before_anything_is_asked() =>
        (await Run.Alone("hello", "plan", "start", "backup", "-p", "A")).Should().Be(
            new Outcome(1, "", "orchestrator: error: Must have one variable name and one variable value per definition, try --help\n"));

    [Fact]
    public async Task A_plan_is_stopped()
    {
        await using var server = (await ScriptedServer.StartAsync()).On("POST /service/hello/v1/plans/backup/stop", """{"message":"Received cmd: stop"}""");

        (await Run.Against(server, "hello", "plan", "stop", "backup")).Output.Should().Be("{\n  \"message\": \"Received cmd: stop\"\n}\n");
        server.Requests.Should().Equal("POST /service/hello/v1/plans/backup/stop");
    }

    [Theory]
    [InlineData(208, "Command has already been reported or completed", "Cannot execute command. Command has already been issued or the plan has completed")]
    [InlineData(417, "", "Plan endpoint returned HTTP Expectation Failed response")]
    [InlineData(404, "Element not found", "Plan, phase, and/or step does not exist")]
    [InlineData(409, "Service 'hello' is frozen by admin since 2026-11-20T12:00:00Z: audit. Say --override --reason TEXT to do it all the same.\n",
        "Service 'hello' is frozen by admin since 2026-11-20T12:00:00Z: audit. Say --override --reason TEXT to do it all the same.")]
    public async Task A_refusal_is_told_in_one_sentence(int status, string body, string message)
    {
        await using var server = await CannedServer.StartAsync(status, body, "text/plain");

        (await Run.Against(server, "hello", "plan", "pause", "deploy")).Should().Be(new Outcome(1, "", $"orchestrator: error: {message}\n"));
        (await Run.Against(server, "hello", "plan", "start", "deploy")).Should().Be(new Outcome(1, "", $"orchestrator: error: {message}\n"));
    }

    [Theory]
    [InlineData("deploy hallo", "The phases of 'deploy' are: hello, world")]
    [InlineData("deploy hello hello-7", "The steps of the phase 'hello' are: hello-0:[server], hello-1:[server]")]
    [InlineData("deplyo", "The plans of 'hello' are: deploy, recovery")]
    public async Task After_an_unknown_element_those_that_there_are_are_named(string element, string hint)
    {
        await using var server = (await ScriptedServer.StartAsync())
            .On($"POST {Plans}/interrupt", "Phase hallo not found", 404)
            .On("POST /service/hello/v1/plans/deplyo/interrupt", "Plan deplyo not found", 404)
            .On("GET /service/hello/v1/plans", """["deploy","recovery"]""")
            .On($"GET {Plans}", """{"phases":[{"name":"hello","steps":[{"name":"hello-0:[server]"},{"name":"hello-1:[server]"}]},{"name":"world"}]}""", 202);

        (await Run.Against(server, ["hello", "plan", "pause", .. element.Split(' ')])).Error.Should().EndWith($"\n{hint}\n");
    }

    [Fact]
    public async Task An_override_says_why()
    {
        await using var server = await CannedServer.StartAsync(200, Received);

        await Run.Against(server, "hello", "plan", "restart", "deploy", "hello", "--override", "--reason", "disk is full & hot");

        server.Requests.Should().Equal($"POST {Plans}/restart?phase=hello&override=true&reason=disk+is+full+%26+hot");
        (await Run.Alone("hello", "plan", "restart", "deploy", "--override")).Error.Should().Be("orchestrator: error: --override needs a --reason, which is kept in the audit log, try --help\n");
    }

    [Theory]
    [InlineData("n\n")]
    [InlineData("")]
    [InlineData("maybe\n")]
    public async Task More_than_a_step_is_not_forced_without_a_yes(string answer)
    {
        await using var server = (await ScriptedServer.StartAsync()).On($"GET {Plans}/explain", "{}");

        (await Run.Typing(server, answer, "hello", "plan", "force-complete", "deploy", "hello")).Should().Be(new Outcome(1, "", """
            This forces every step of the phase 'hello' of the plan 'deploy' to complete, whatever state its tasks are in.
            Proceed? [y/N] orchestrator: error: Nothing was done.

            """));
        server.Requests.Should().Equal($"GET {Plans}/explain?phase=hello");
    }

    [Fact]
    public async Task A_yes_forces_the_whole_plan()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On($"GET {Plans}/explain", "{}").On($"POST {Plans}/forceComplete", Received);

        (await Run.Typing(server, "y\n", "hello", "plan", "force-complete", "deploy")).Output.Should().Be("\"deploy\" plan has been forced to complete.\n");
    }

    [Fact]
    public async Task Nobody_is_asked_where_nobody_is()
    {
        await using var server = (await ScriptedServer.StartAsync()).On($"GET {Plans}/explain", "{}");

        (await Run.Against(server, "hello", "plan", "force-complete", "deploy")).Error.Should().EndWith("orchestrator: error: Nobody can be asked here whether to proceed: say --yes to do it\n");
        server.Requests.Should().Equal($"GET {Plans}/explain");
    }
}
