using System.CommandLine;
using System.Text.Json;
using Orchestrator.Cli.Connection;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Parsing;

namespace Orchestrator.Cli.Commands;

/// <summary><c>describe</c>.</summary>
/// <param name="context">What it works with.</param>
internal sealed class DescribeCommand(CommandContext context)
{
    /// <summary>The command.</summary>
    public Command Build()
    {
        var describe = new ExampleCommand("describe", "Print the options that the service runs with, defaults included.", "orchestrator kafka describe");
        describe.SetAction(RunAsync);
        return describe;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var service = context.Service(result);
        using var server = context.Connect(result);
        var json = await Cosmos.CallAsync(server, "cosmos/service/describe", CosmosBody.Of(("appId", service)), service, cancellationToken);
        try
        {
            using var answer = JsonDocument.Parse(json);
            context.Print(answer.RootElement.Value("resolvedOptions") is { ValueKind: JsonValueKind.Object } options && options.EnumerateObject().Any()
                ? SortedJson.Of(options)
                : $"Package configuration is not available for service {service}.\nThis command is only available for packages installed with Enterprise DC/OS 1.10 or newer.");
            return ExitCodes.Ok;
        }
        catch (JsonException e)
        {
            throw new CliException($"Failed to decode 'describe' response. Error: {JsonText.Reason(e)}\nOriginal data:\n{json}");
        }
    }
}
