using System.Text;
using Orchestrator.Api.Tests.Servers;
using Orchestrator.Cli.Commands;

namespace Orchestrator.Cli.Tests.Running;

/// <summary>What a command printed and how it ended.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error);

/// <summary>Runs commands in this process, with the real code from the arguments on.</summary>
internal static class Run
{
    public static Task<Outcome> Against(RunningServer server, params string[] arguments) =>
        With(new() { ["ORCHESTRATOR_URL"] = server.Address.ToString(), ["ORCHESTRATOR_TOKEN"] = RunningServer.Token }, "", arguments);

    public static Task<Outcome> Against(CannedServer server, params string[] arguments) =>
        With(new() { ["ORCHESTRATOR_URL"] = server.Address }, "", arguments);

    public static Task<Outcome> Against(ScriptedServer server, params string[] arguments) =>
        With(new() { ["ORCHESTRATOR_URL"] = server.Address }, "", arguments);

    /// <summary>As a person at a keyboard who types the input.</summary>
    public static Task<Outcome> Typing(ScriptedServer server, string input, params string[] arguments) =>
        With(new() { ["ORCHESTRATOR_URL"] = server.Address }, input, arguments, isInteractive: true);

    public static Task<Outcome> Alone(params string[] arguments) => With([], "", arguments);

    public static async Task<Outcome> With(Dictionary<string, string> environment, string input, string[] arguments, CancellationToken cancellationToken = default, bool isInteractive = false, (int Width, int Height)? screen = null)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        using var stdin = new MemoryStream(Encoding.UTF8.GetBytes(input));
        var terminal = new Terminal(output, error, stdin, name => environment.GetValueOrDefault(name))
        {
            IsInteractive = isInteractive, ScreenSize = screen is { } size ? () => size : null,
        };
        var code = await CommandLine.RunAsync(arguments, terminal, cancellationToken);
        return new(code, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }
}
