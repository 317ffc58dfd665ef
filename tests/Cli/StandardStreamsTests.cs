using System.Diagnostics;
using Orchestrator.Cli.Tests.Running;

namespace Orchestrator.Cli.Tests;

/// <summary>The real program under a real shell.</summary>
public sealed class StandardStreamsTests
{
    private static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "orchestrator");

    [Fact]
    public async Task A_file_that_both_outputs_share_keeps_the_bytes_of_both()
    {
        var file = Path.GetTempFileName();
        try
        {
            await ShellAsync($"echo before > {file}; {Program} version --url http://127.0.0.1:1 >> {file} 2>&1; echo after >> {file}");

            (await File.ReadAllTextAsync(file)).Should().MatchRegex(@"^before\norchestrator \d+\.\d+\.\d+\norchestrator: error: Nobody listens on [^\n]+\nafter\n$");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task When_nobody_reads_the_output_the_program_ends_without_a_word() =>
        (await ShellAsync($"{{ {Program} --help; echo $? >&2; }} | true")).Should().Be(("", "130\n"));

    [Theory]
    [InlineData("kafka plan status deploy --watch", "head -1", "deploy (IN_PROGRESS)\n")]
    [InlineData("kafka events --follow", "true", "")]
    [InlineData("audit --follow", "true", "")]
    public async Task What_goes_on_until_it_is_interrupted_ends_when_nobody_reads_it_though_nothing_happens(string words, string reader, string read)
    {
        await using var server = (await ScriptedServer.StartAsync())
            .On("GET /service/kafka/v1/plans/deploy", """{"strategy":"serial","status":"IN_PROGRESS","phases":[]}""", 202)
            .On("GET /service/kafka/v1/events", new EventScript().ServeAsync)
            .On("GET /v1/audit", """{"anchor":{"number":0,"hash":""},"entries":[]}""");

        (await ShellAsync($"{{ {Program} {words} --url {server.Address}; echo $? >&2; }} | {reader}")).Should().Be((read, "130\n"));
    }

    [Fact]
    public async Task Closed_streams_are_no_harm()
    {
        await using var server = (await ScriptedServer.StartAsync()).On("GET /service/kafka/v1/plans/deploy/explain", "{}");

        (await ShellAsync($"{Program} kafka plan force-complete deploy --url {server.Address} <&- 2>&-; echo $?")).Should().Be(("1\n", ""));
        server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_terminal_gets_no_escape_sequences()
    {
        var (output, _) = await ShellAsync($"TERM=xterm script -qec '{Program} version --url http://127.0.0.1:1; {Program} kafka plan --help' /dev/null");

        output.Should().Contain("Nobody listens").And.Contain("Usage:").And.NotContain("\u001b");
    }

    private static async Task<(string Output, string Error)> ShellAsync(string command)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(command);
        using var shell = Process.Start(start)!;
        shell.StandardInput.Close();
        var error = shell.StandardError.ReadToEndAsync();
        var output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        return (output, await error);
    }
}
