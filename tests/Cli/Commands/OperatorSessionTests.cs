using Orchestrator.Api.Tests.Servers;
using Orchestrator.Cli.Tests.Running;

namespace Orchestrator.Cli.Tests.Commands;

/// <summary>What an operator does in a day, against the real server and engine.</summary>
public sealed class OperatorSessionTests : IDisposable
{
    private const string Complete = """
        deploy (serial strategy) (COMPLETE)
        └─ sleeper (serial strategy) (COMPLETE)
           ├─ sleeper-0:[nap] (COMPLETE)
           └─ sleeper-1:[nap] (COMPLETE)

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("orchestrator-test-").FullName;

    [Fact]
    public async Task The_reason_of_a_verb_is_in_the_audit_log_also_when_nothing_had_to_be_overridden()
    {
        await using var server = await EngineServer.StartAsync();
        await RunAsync(server, "package", "install", "sleepers", "--wait", "--timeout", "60");

        await RunAsync(server, "sleepers", "pod", "restart", "sleeper-0", "--reason", "it hangs");
        await RunAsync(server, "sleepers", "plan", "start", "deploy", "--reason", "new keys");
        (await RunAsync(server, "sleepers", "audit", "--json")).Output.Should().Contain("\"reason\": \"it hangs\"").And.Contain("\"reason\": \"new keys\"");
        await RunAsync(server, "package", "uninstall", "sleepers", "--reason", "not needed");
        (await RunAsync(server, "audit", "--json")).Output.Should().Contain("\"reason\": \"not needed\"");
    }

    [Fact]
    public async Task A_step_is_restarted_and_the_plan_is_watched_until_it_is_complete_again()
    {
        await using var server = await InstalledAsync();

        (await RunAsync(server, "sleepers", "plan", "restart", "deploy", "sleeper", "sleeper-0:[nap]")).Should().Be(
            new Outcome(0, "\"deploy\" plan: step \"sleeper-0:[nap]\" in phase \"sleeper\" has been restarted.\n", ""));
        var watched = await RunAsync(server, "sleepers", "plan", "status", "deploy", "--watch", "--until-complete");
        watched.ExitCode.Should().Be(0);
        watched.Output.Should().EndWith("deploy (COMPLETE)\n");
        (await RunAsync(server, "sleepers", "plan", "status", "deploy")).Output.Should().Be(Complete);
        (await RunAsync(server, "sleepers", "plan", "pause", "deploy")).Error.Should().Be(
            "orchestrator: error: Cannot execute command. Command has already been issued or the plan has completed\nThe plan 'deploy' is COMPLETE.\n");
    }

    [Fact]
    public async Task A_freeze_holds_until_it_is_overridden_with_a_reason_that_the_audit_log_keeps()
    {
        await using var server = await InstalledAsync();
        (await RunAsync(server, "sleepers", "freeze", "--reason", "the audit is on")).Output.Should().Be("Service 'sleepers' is frozen; recovery goes on.\n");

        var refused = await RunAsync(server, "sleepers", "pod", "restart", "sleeper-0");
        refused.ExitCode.Should().Be(1);
        refused.Error.Should().MatchRegex("^orchestrator: error: [^\n]*the audit is on[^\n]*\n$");
        (await RunAsync(server, "sleepers", "pod", "restart", "sleeper-0-nap", "--override", "--reason", "it hangs")).Should().Be(
            new Outcome(0, "{\n  \"pod\": \"sleeper-0\",\n  \"tasks\": [\n    \"sleeper-0-nap\"\n  ]\n}\n", "sleeper-0-nap is a task of sleeper-0: the whole pod is restarted.\n"));

        (await RunAsync(server, "sleepers", "audit")).Output.Should().Contain("it hangs");
        (await RunAsync(server, "audit", "--verify")).Output.Should().MatchRegex("^[1-9][0-9]* entries, intact\n$");
        (await RunAsync(server, "sleepers", "events")).Output.Should().MatchRegex("  edit.*by operator.*\n");
    }

    [Fact]
    public async Task Windows_are_set_listed_and_removed()
    {
        await using var server = await InstalledAsync();

        (await RunAsync(server, "window", "add", "--from", "02:00", "--to", "02:01", "--time-zone", "Europe/Berlin")).Output.Should().StartWith("Window w1 is added: ");
        (await RunAsync(server, "sleepers", "window", "list")).Output.Should().MatchRegex("\nw1 +all services +.*02:00 +02:01 +Europe/Berlin");
        (await RunAsync(server, "window", "remove", "w1")).Output.Should().Be("Window w1 is removed.\n");
        (await RunAsync(server, "window", "remove", "w1")).Error.Should().MatchRegex("^orchestrator: error: [^\n]+\n$");
    }

    [Fact]
    public async Task A_run_of_the_past_is_listed_shown_and_replayed()
    {
        await using var server = await InstalledAsync();

        (await RunAsync(server, "sleepers", "plan", "history", "deploy")).Output.Should().MatchRegex("\ndeploy-1 +COMPLETE .* 2/2 +operator ");
        (await RunAsync(server, "sleepers", "plan", "show-run", "deploy-1")).Output.Should().MatchRegex(@"sleeper-1:\[nap\] \(COMPLETE\) [0-9.]+ s, 1 launch\n$");
        (await RunAsync(server, "sleepers", "plan", "replay", "deploy-1")).Output.Should().MatchRegex(@"  sleeper: sleeper-0:\[nap\] \(COMPLETE\)\n(?s:.*)  deploy \(COMPLETE\)\n");
        (await RunAsync(server, "sleepers", "plan", "explain", "deploy")).Output.Should().Be("deploy (COMPLETE): no step waits\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<EngineServer> InstalledAsync()
    {
        var server = await EngineServer.StartAsync();
        (await RunAsync(server, "package", "install", "sleepers", "--wait", "--timeout", "60")).ExitCode.Should().Be(0);
        return server;
    }

    private Task<Outcome> RunAsync(EngineServer server, params string[] arguments) => Run.With(
        new() { ["ORCHESTRATOR_URL"] = server.Address.ToString(), ["ORCHESTRATOR_TOKEN"] = RunningServer.Token, ["ORCHESTRATOR_BIN"] = _folder }, "", arguments);
}
