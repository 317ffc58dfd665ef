using System.CommandLine;
using System.Text.Json;
using Orchestrator.Cli.Parsing;

namespace Orchestrator.Cli.Commands;

/// <summary>Runs a command line.</summary>
internal static class CommandLine
{
    private static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs it.</summary>
    /// <returns>What the program ends with (<see cref="ExitCodes"/>).</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellationToken = default)
    {
        if (arguments.Count > 0 && arguments[0] == "help")
        {
            arguments = [.. arguments.Skip(1), "--help"];
        }

        if (arguments is ["--version"])
        {
            await terminal.Out.WriteLineAsync($"{CommandTree.Program} {VersionCommand.Own}");
            return ExitCodes.Ok;
        }

        var invocation = Invocation.Of(arguments);
        RootCommand root = invocation.Service is { } service ? CommandTree.OfService(terminal, service) : CommandTree.OfServer(terminal);
        var result = root.Parse(invocation.Arguments, Parser);
        var isHelp = result.Action is ExampleHelp;
        if (!isHelp && arguments.Count == 0)
        {
            await RunAsync(["--help"], terminal, cancellationToken);
            return ExitCodes.Failed;
        }

        if (!isHelp && UsageError.Of(result, invocation.Service) is { } problem)
        {
            return Fail(terminal, problem + ", try --help");
        }

        try
        {
            var configuration = new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false };
            return await result.InvokeAsync(configuration, cancellationToken);
        }
        catch (CliException e)
        {
            return Fail(terminal, e.Message, e.ExitCode);
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Fail(terminal, $"The server's answer cannot be read: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail(terminal, e.Message);
        }
    }

    private static int Fail(Terminal terminal, string message, int code = ExitCodes.Failed)
    {
        terminal.Error.WriteLine($"{CommandTree.Program}: error: {message}");
        return code;
    }
}
