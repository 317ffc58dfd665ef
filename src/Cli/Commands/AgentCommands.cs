using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Orchestrator.Cli.Connection;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Parsing;

namespace Orchestrator.Cli.Commands;

/// <summary><c>agent list</c>.</summary>
/// <param name="context">What it works with.</param>
internal sealed class AgentCommands(CommandContext context)
{
    private static readonly string[] Header = ["AGENT", "HOSTNAME", "ADDRESS", "ZONE", "CPUS", "MEM", "DISK", "PORTS", "ENFORCED"];

    /// <summary>The command and its subcommand.</summary>
    public Command Build()
    {
        var list = new ExampleCommand(
            "list", "Show the machines: what of cpus, memory and disk (in MB) is reserved and what they have, and what is enforced there.", "orchestrator agent list", "orchestrator agent list --json");
        list.SetAction(ListAsync);
        return new ExampleCommand("agent", "Look at the machines that tasks run on.", "orchestrator agent list") { list };
    }

    private async Task<int> ListAsync(ParseResult result, CancellationToken cancellationToken)
    {
        using var server = context.Connect(result);
        var json = (await server.GetAsync("v1/agents", cancellationToken)).Checked().Body;
        if (context.IsJson(result))
        {
            context.PrintJson(json);
            return ExitCodes.Ok;
        }

        using var agents = JsonDocument.Parse(json);
        context.Print(Table.Of(Header, agents.RootElement.EnumerateArray().Select(Row)));
        return ExitCodes.Ok;
    }

    private static string[] Row(JsonElement agent) =>
    [
        agent.Shown("id") + (agent.Text("reachable") == "false" ? " (unreachable)" : ""),
        agent.Shown("hostname"),
        agent.Shown("address"),
        agent.Text("zone") ?? "-",
        Amount(agent, "cpus"),
        Amount(agent, "mem"),
        Amount(agent, "disk"),
        string.Join(',', agent.Items("ports")),
        string.Join("; ", agent.Items("enforcement")) is { Length: > 0 } enforced ? enforced : "nothing",
    ];

    private static string Amount(JsonElement agent, string name) =>
        agent.Value(name) is { } amount ? $"{Number(amount, "reserved")}/{Number(amount, "total")}" : JsonValues.Unknown;

    private static string Number(JsonElement amount, string name) =>
        amount.Value(name) is { ValueKind: JsonValueKind.Number } value ? Math.Round(value.GetDouble(), 2).ToString(CultureInfo.InvariantCulture) : JsonValues.Unknown;
}
