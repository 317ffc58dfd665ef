using System.CommandLine;
using System.Reflection;
using System.Text.Json;
using Orchestrator.Cli.Connection;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Parsing;

namespace Orchestrator.Cli.Commands;

/// <summary><c>version</c>.</summary>
/// <param name="context">What it works with.</param>
internal sealed class VersionCommand(CommandContext context)
{
    /// <summary>The version of this program.</summary>
    public static string Own { get; } =
        typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>The command.</summary>
    public Command Build()
    {
        var version = new ExampleCommand("version", "Print the version of this program and of the server.", "orchestrator version");
        version.SetAction(RunAsync);
        return version;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        using var server = context.Connect(result);
        var isJson = context.IsJson(result);
        if (!isJson)
        {
            context.Print($"{CommandTree.Program} {Own}");
        }

        var json = (await server.GetAsync("v1/version", cancellationToken)).Checked().Body;
        using var answer = JsonDocument.Parse(json);
        var serverVersion = answer.RootElement.Shown("version");
        context.Print(isJson ? JsonText.Indented($$"""{"client":"{{Own}}","server":"{{serverVersion}}"}""") : $"orchestratord {serverVersion}");
        return ExitCodes.Ok;
    }
}
