using System.Text.Json.Nodes;
using Orchestrator.Api.Tests.Servers;
using Orchestrator.Cli.Tests.Running;
using Orchestrator.Clusters.Simulated;

namespace Orchestrator.Cli.Tests.Commands;

public sealed class PackageCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("orchestrator-test-").FullName;

    private string Launcher => Path.Combine(_folder, "bin", "sleepers");

    [Fact]
    public async Task The_notes_of_a_package_name_the_service_that_was_installed()
    {
        await using var server = await CannedServer.StartAsync(200, """{"appId":"/team/naps","packageVersion":"1","postInstallNotes":"Watch it: orchestrator <service> plan status deploy"}""");

        (await Run.With(new() { ["ORCHESTRATOR_URL"] = server.Address, ["ORCHESTRATOR_BIN"] = _folder }, "", ["package", "install", "sleepers"])).Output.Should()
            .Contain("\nWatch it: orchestrator team/naps plan status deploy\n").And.NotContain("<service>");
    }

    [Fact]
    public async Task An_install_that_is_waited_for_tells_every_step_and_ends_with_the_plan()
    {
        await using var server = await EngineServer.StartAsync();

        var outcome = await RunAsync(server, "package", "install", "sleepers", "--wait", "--timeout", "60");

        outcome.Error.Should().BeEmpty();
        outcome.ExitCode.Should().Be(0);
        outcome.Output.Should().StartWith($"""
            Package 'sleepers' version 1.0.0 is installed as service 'sleepers'; its deploy plan is running.
            Good night.
            Look at it with: orchestrator sleepers plan status deploy
            Or, with {_folder}/bin on the PATH: sleepers plan status deploy

            """);
        outcome.Output.Should().Contain("sleeper: sleeper-0:[nap] (COMPLETE)\n").And.EndWith("""
            deploy (serial strategy) (COMPLETE)
            └─ sleeper (serial strategy) (COMPLETE)
               ├─ sleeper-0:[nap] (COMPLETE)
               └─ sleeper-1:[nap] (COMPLETE)

            """);
        File.Exists(Launcher).Should().BeTrue();
    }

    [Theory]
    [InlineData]
    [InlineData("--json")]
    public async Task What_the_server_warns_of_is_told_on_standard_error(params string[] more)
    {
        await using var server = await CannedServer.StartAsync(200, """{"packageName":"kafka","packageVersion":"1.0.0","appId":"/kafka","warnings":["svc.yml:3: one","svc.yml:4: 'two'"]}""");

        var outcome = await Run.Against(server, ["package", "install", "kafka", .. more]);

        outcome.Error.Should().Be("Warning: svc.yml:3: one\nWarning: svc.yml:4: 'two'\n");
        outcome.Output.Should().NotContain("Warning:");
        outcome.ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task A_plan_that_takes_too_long_is_given_up_with_the_plan()
    {
        await using var server = await EngineServer.StartAsync(world => world.Script = _ => new TaskScript { Staging = TimeSpan.FromDays(1) });

        var outcome = await RunAsync(server, "package", "install", "sleepers", "--wait", "--timeout", "0");

        outcome.ExitCode.Should().Be(1);
        outcome.Error.Should().StartWith("orchestrator: error: Gave up after 0 seconds: the plan is not complete.\ndeploy (serial strategy) (");
    }

    [Fact]
    public async Task What_a_step_waits_for_is_told_when_it_changes_and_when_the_wait_is_given_up()
    {
        await using var server = await EngineServer.StartAsync(world => world.Script = _ => new TaskScript { Staging = TimeSpan.Zero, Rejection = "No user ann." });

        var outcome = await RunAsync(server, "package", "install", "sleepers", "--wait", "--timeout", "3");

        outcome.Output.Should().MatchRegex(@"sleeper: sleeper-0:\[nap\] \(DELAYED\): .*No user ann");
        outcome.Error.Should().MatchRegex(@"\n\nWaiting:\n- sleeper: sleeper-0:\[nap\] \(.+\): .+\n");
    }

    [Fact]
    public async Task An_uninstall_that_is_waited_for_leaves_nothing()
    {
        await using var server = await EngineServer.StartAsync();
        await RunAsync(server, "package", "install", "sleepers", "--wait");

        (await RunAsync(server, "package", "uninstall", "sleepers", "--wait", "--timeout", "60")).Should().Be(
            new Outcome(0, "Service 'sleepers' is uninstalled.\nGood morning.\n", ""));

        server.Engine.Snapshot.Services.Should().BeEmpty();
        File.Exists(Launcher).Should().BeFalse();
    }

    [Fact]
    public async Task A_service_that_is_not_called_like_its_package_is_named_in_the_advice_on_the_launcher()
    {
        await using var server = await EngineServer.StartAsync();

        (await RunAsync(server, "package", "install", "sleepers", "--service-name", "team/nap")).Output.Should().EndWith(
            $"Or, with {_folder}/bin on the PATH: sleepers --name=team/nap plan status deploy\n");

        (await RunAsync(server, "sleepers", "--name=team/nap", "plan", "status", "deploy")).Output.Should().StartWith("deploy (serial strategy) (");
    }

    [Fact]
    public async Task What_is_installed_is_listed()
    {
        await using var server = await EngineServer.StartAsync();
        (await RunAsync(server, "package", "list")).Output.Should().Be("No service is installed. 'orchestrator package search' shows what can be.\n");
        await RunAsync(server, "package", "install", "sleepers", "--service-name", "team/nap");

        (await RunAsync(server, "package", "list")).Output.Should().Be("""
            SERVICE   PACKAGE   VERSION
            team/nap  sleepers  1.0.0

            """);
        JsonNode.Parse((await RunAsync(server, "package", "list", "--json")).Output)![0]!["appId"]!.GetValue<string>().Should().Be("/team/nap");
    }

    [Fact]
    public async Task What_can_be_installed_is_searched_and_described()
    {
        await using var server = await EngineServer.StartAsync();

        (await RunAsync(server, "package", "search")).Output.Should().Be("""
            PACKAGE   VERSION  DESCRIPTION
            sleepers  1.0.0    Tasks that sleep.

            """);
        (await RunAsync(server, "package", "search", "nothing")).Output.Should().Be("No package was found.\n");
        JsonNode.Parse((await RunAsync(server, "package", "describe", "sleepers")).Output)!["config"].Should().NotBeNull();
    }

    [Fact]
    public async Task The_options_of_a_service_are_described_sorted()
    {
        await using var server = await EngineServer.StartAsync();
        await RunAsync(server, "package", "install", "sleepers");

        (await RunAsync(server, "sleepers", "describe")).Output.Should().Be("""
            {
              "pods": {
                "count": 2,
                "cpus": 0.1
              },
              "service": {
                "name": "sleepers"
              }
            }

            """);
    }

    [Fact]
    public async Task A_service_without_options_is_told()
    {
        await using var server = await CannedServer.StartAsync(200, """{"package":{},"resolvedOptions":{}}""");

        (await Run.Against(server, "hello-world", "describe")).Output.Should().Be("""
            Package configuration is not available for service hello-world.
            This command is only available for packages installed with Enterprise DC/OS 1.10 or newer.

            """);
        server.Requests.Should().Equal("POST /cosmos/service/describe {\"appId\":\"hello-world\"}");
    }

    [Fact]
    public async Task Options_come_from_standard_input_too_and_leave_the_answer_alone()
    {
        await using var server = await EngineServer.StartAsync();

        var outcome = await RunAsync(server, """{"pods": {"count": 1}}""", ["package", "install", "sleepers", "--options", "stdin", "--json"]);

        outcome.Error.Should().Be("Reading options from stdin...\n");
        JsonNode.Parse(outcome.Output)!["appId"]!.GetValue<string>().Should().Be("/sleepers");
        server.Engine.Snapshot.Services["sleepers"].Spec.Pods[0].Count.Should().Be(1);
    }

    [Fact]
    public async Task Options_that_do_not_fit_are_told_in_a_table_with_their_places()
    {
        await using var server = await EngineServer.StartAsync();
        var file = Path.Combine(_folder, "my.json");
        await File.WriteAllTextAsync(file, "{\n  \"pods\": {\n    \"count\": \"two\",\n    \"cpus\": 0\n  }\n}\n");

        var outcome = await RunAsync(server, "package", "install", "sleepers", "--options", file);

        outcome.ExitCode.Should().Be(1);
        outcome.Output.Should().BeEmpty();
        outcome.Error.Split('\n')[..2].Should().Equal("orchestrator: error: Unable to install sleepers: options JSON failed validation.", "");
        outcome.Error.Should().MatchRegex(@"\nField       Error +\n-----       ----- +\n/pods/count .+my\.json:3:\d+\) +\n/pods/cpus  .+my\.json:4:\d+\)\n$");
    }

    [Fact]
    public async Task Blank_lines_on_top_of_the_options_count()
    {
        await using var server = await EngineServer.StartAsync();
        var file = Path.Combine(_folder, "my.json");
        await File.WriteAllTextAsync(file, "\n\n{\n  \"pods\": {\n    \"count\": \"two\"\n  }\n}\n");

        (await RunAsync(server, "package", "install", "sleepers", "--options", file)).Error.Should().Contain("my.json:5:14)");
    }

    [Fact]
    public async Task Options_that_are_no_JSON_are_shown_with_the_place()
    {
        var file = Path.Combine(_folder, "my.json");
        await File.WriteAllTextAsync(file, "{\n  oops\n}");

        var outcome = await Run.Alone("package", "install", "sleepers", "--options", file);

        outcome.ExitCode.Should().Be(1);
        outcome.Error.Should().StartWith($"orchestrator: error: Failed to parse JSON in provided options: {file}:2:3: ").And.EndWith("\nContent (10 bytes): {\n  oops\n}\n");
    }

    [Fact]
    public async Task Options_that_are_no_object_are_refused() =>
        (await Run.With([], "[1]", ["package", "install", "sleepers", "--options", "-"])).Error.Should()
            .Be("Reading options from stdin...\norchestrator: error: The options in stdin are no JSON object, such as {\"service\": {\"name\": \"my-service\"}}\n");

    [Fact]
    public async Task An_options_file_that_is_not_there_is_told() =>
        (await Run.Alone("package", "install", "sleepers", "--options", "/nonexistent")).Error.Should()
            .Be("orchestrator: error: Failed to read specified options file /nonexistent: Could not find file '/nonexistent'.\n");

    [Fact]
    public async Task What_the_server_refuses_is_told_with_its_kind()
    {
        await using var server = await EngineServer.StartAsync();

        (await RunAsync(server, "package", "install", "sleeper")).Error.Should().MatchRegex("^orchestrator: error: Could not execute command: there is no package 'sleeper'.* \\(PackageNotFound\\)\n$");
        (await RunAsync(server, "package", "uninstall", "nothing")).Error.Should()
            .Be("orchestrator: error: There is no service named 'nothing'; 'orchestrator package list' shows those that are installed\n");
        (await RunAsync(server, "nothing", "describe")).Error.Should()
            .Be("orchestrator: error: Unable to find the service named 'nothing'.\n'orchestrator package list' shows those that are installed.\n");
    }

    [Theory]
    [InlineData("", "The options in stdin are empty: a JSON object is expected, such as {\"service\": {\"name\": \"my-service\"}}")]
    [InlineData(" \n", "The options in stdin are empty: a JSON object is expected, such as {\"service\": {\"name\": \"my-service\"}}")]
    [InlineData("{\"a\": {", "Failed to parse JSON in provided options: stdin:1:8: the text ends before an object or array is closed\nContent (7 bytes): {\"a\": {")]
    [InlineData("{\"a", "Failed to parse JSON in provided options: stdin:1:")]
    [InlineData("{\"a\": 1,}", "Failed to parse JSON in provided options: stdin:1:9: a comma stands after the last value\n")]
    public async Task Options_that_cannot_be_read_are_told_without_the_parser_s_terms(string text, string message)
    {
        var outcome = await Run.With([], text, ["package", "install", "kafka", "--options", "-"]);

        outcome.ExitCode.Should().Be(1);
        outcome.Error.Should().StartWith("Reading options from stdin...\norchestrator: error: " + message).And.NotContain("isFinalBlock").And.NotContain("depth").And.NotContain("reader");
    }

    [Fact]
    public async Task A_refusal_without_a_kind_is_shown_as_it_is()
    {
        await using var server = await CannedServer.StartAsync(500, "boom", "text/plain");

        (await Run.Against(server, "package", "list")).Error.Should().Be(
            $"orchestrator: error: \nHTTP POST Query for {server.Address}/package/list failed: 500 Internal Server Error\nResponse: boom\n");
    }

    [Fact]
    public async Task The_versions_of_both_programs_are_told()
    {
        await using var server = await EngineServer.StartAsync();

        (await RunAsync(server, "version")).Output.Should().MatchRegex(@"^orchestrator \d+\.\d+\.\d+\norchestratord \d+\.\d+\.\d+\n$");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<Outcome> RunAsync(EngineServer server, params string[] arguments) => RunAsync(server, "", arguments);

    private Task<Outcome> RunAsync(EngineServer server, string input, string[] arguments) => Run.With(
        new()
        {
            ["ORCHESTRATOR_URL"] = server.Address.ToString(), ["ORCHESTRATOR_TOKEN"] = RunningServer.Token, ["ORCHESTRATOR_BIN"] = Path.Combine(_folder, "bin"),
        },
        input, arguments);
}
