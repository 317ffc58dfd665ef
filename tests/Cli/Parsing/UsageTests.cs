using Orchestrator.Cli.Parsing;
using Orchestrator.Cli.Tests.Running;

namespace Orchestrator.Cli.Tests.Parsing;

public sealed class UsageTests
{
    [Theory]
    [InlineData("hello plan status", "required argument 'plan' not provided")]
    [InlineData("hello plan", "must select a subcommand of 'plan'")]
    [InlineData("hello plan frobnicate", "expected command but got frobnicate")]
    [InlineData("hello frobnicate", "expected command but got frobnicate")]
    [InlineData("hello", "must select a command")]
    [InlineData("package frobnicate", "expected command but got frobnicate")]
    [InlineData("plan list", "expected command but got plan: the service's name goes first, as in 'orchestrator <service> plan list'")]
    [InlineData("pods restart kafka-0", "expected command but got pods: the service's name goes first, as in 'orchestrator <service> pods restart kafka-0'")]
    [InlineData("server", "expected command but got server")]
    [InlineData("package install", "required argument 'package' not provided")]
    [InlineData("hello plan list more", "unexpected more")]
    [InlineData("hello plan list --frobnicate", "unknown flag '--frobnicate'")]
    [InlineData("hello plan list --url", "expected argument for flag '--url'")]
    [InlineData("task log hello-0-server --lines many", "expected a whole number for flag '--lines' but got many")]
    [InlineData("task log hello-0-server --lines=-5", "--lines counts from the end: 0 or more is expected")]
    [InlineData("agent list --url http://a --url http://b", "flag '--url' cannot be repeated")]
    [InlineData("package install x --wait --timeout=-1", "--timeout is in seconds: 0 or more is expected")]
    [InlineData("package install x --timeout 3", "--timeout needs --wait")]
    [InlineData("audit --limit=-1", "--limit counts from the end: 0 or more is expected, 0 for all")]
    [InlineData("hello audit -n x", "expected a whole number for flag '--limit' but got x")]
    public async Task A_wrong_command_line_is_one_clear_message(string arguments, string message) =>
        (await Run.Alone(arguments.Split(' '))).Should().Be(new Outcome(1, "", $"orchestrator: error: {message}, try --help\n"));

    [Theory]
    [InlineData("hello plan statu deploy", "expected command but got statu; the nearest is 'status'")]
    [InlineData("hello plan stat deploy", "expected command but got stat; the nearest is 'status'")]
    [InlineData("hello desc", "expected command but got desc; the nearest is 'describe'")]
    [InlineData("hello plan re deploy", "expected command but got re")]
    [InlineData("package instal kafka", "expected command but got instal; the nearest is 'install'")]
    [InlineData("hello pdo list", "expected command but got pdo")]
    [InlineData("hello pods2 list", "expected command but got pods2; the nearest is 'pods'")]
    [InlineData("hello plan status deploy --watc", "unknown flag '--watc'; the nearest is '--watch'")]
    [InlineData("hello plan status deploy --jsno=x", "unknown flag '--jsno'; the nearest is '--json'")]
    [InlineData("agents list", "expected command but got list: 'agents' was taken for a service's name; the nearest command is 'agent'")]
    [InlineData("versoin", "must select a command: 'versoin' was taken for a service's name; the nearest command is 'version'")]
    public async Task A_slip_of_the_finger_is_told_with_the_nearest_word(string arguments, string message) =>
        (await Run.Alone(arguments.Split(' '))).Should().Be(new Outcome(1, "", $"orchestrator: error: {message}, try --help\n"));

    [Theory]
    [InlineData("hello plan status --frobnicate deploy")]
    [InlineData("hello plan status --frobnicate")]
    [InlineData("hello pod restart hello-0 --frobnicate broker")]
    [InlineData("package install --frobnicate kafka")]
    public async Task An_unknown_option_is_never_taken_for_a_name(string arguments) =>
        (await Run.Alone(arguments.Split(' '))).Should().Be(new Outcome(1, "", "orchestrator: error: unknown flag '--frobnicate', try --help\n"));

    [Fact]
    public async Task Behind_two_dashes_a_name_may_begin_with_one()
    {
        await using var server = await CannedServer.StartAsync(200, "{}");

        (await Run.Against(server, "hello", "plan", "status", "--", "-x")).ExitCode.Should().Be(0);
        server.Requests.Should().Equal("GET /service/hello/v1/plans/-x");
    }

    [Fact]
    public async Task The_version_of_the_program_needs_no_server() =>
        (await Run.Alone("--version")).Output.Should().MatchRegex(@"^orchestrator \d+\.\d+\.\d+[^\n]*\n$");

    [Fact]
    public async Task Arguments_that_may_be_left_out_stand_in_brackets() =>
        (await Run.Alone("kafka", "plan", "--help")).Output.Should().Contain(" pause <plan> [phase] [step]  ").And.Contain(" restart <plan> [phase] [step]  ").And.Contain(" start <plan>  ").And.NotContain("<step>");

    [Fact]
    public async Task Arguments_that_are_needed_stay_in_angle_brackets_beside_those_that_may_be_left_out() =>
        (await Run.Alone("kafka", "pod", "--help")).Output.Should().Contain(" status [pod]  ").And.Contain(" info <pod>  ");

    [Fact]
    public async Task Without_any_words_the_help_is_shown_and_the_exit_code_is_1()
    {
        var outcome = await Run.Alone();

        outcome.ExitCode.Should().Be(1);
        outcome.Output.Should().Contain("Usage:").And.Contain("Examples:");
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("help")]
    [InlineData("package install --help")]
    [InlineData("help package install")]
    [InlineData("hello plan status -h")]
    [InlineData("hello --help")]
    public async Task Help_shows_examples(string arguments)
    {
        var outcome = await Run.Alone(arguments.Split(' '));

        outcome.ExitCode.Should().Be(0);
        outcome.Output.Should().MatchRegex("Examples:\n  orchestrator ");
    }

    [Theory]
    [InlineData("kafka plan list", "kafka", "plan list")]
    [InlineData("--url http://x kafka plan list", "kafka", "--url http://x plan list")]
    [InlineData("--url=http://x --json kafka plan list", "kafka", "--url=http://x --json plan list")]
    [InlineData("package list", null, "package list")]
    [InlineData("--json agent list", null, "--json agent list")]
    [InlineData("--help", null, "--help")]
    public void The_first_word_is_a_verb_or_a_service(string arguments, string? service, string rest)
    {
        var invocation = Invocation.Of(arguments.Split(' '));

        invocation.Service.Should().Be(service);
        invocation.Arguments.Should().Equal(rest.Split(' '));
    }
}
