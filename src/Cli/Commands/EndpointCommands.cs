using System.CommandLine;
using Orchestrator.Cli.Connection;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Parsing;

namespace Orchestrator.Cli.Commands;

/// <summary><c>endpoints</c>.</summary>
/// <param name="context">What it works with.</param>
internal sealed class EndpointCommands(CommandContext context)
{
    private readonly Argument<string?> _name = new("name")
    {
        Description = "The endpoint, such as broker; the list of all when not given.", Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>The command.</summary>
    public Command Build()
    {
        var endpoints = new ExampleCommand(
            "endpoints", "Print the names of the service's endpoints, or the addresses of one.", "orchestrator kafka endpoints", "orchestrator kafka endpoints broker") { _name };
        endpoints.Aliases.Add("endpoint");
        endpoints.SetAction(RunAsync);
        return endpoints;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var name = result.GetValue(_name);
        using var server = context.Connect(result);
        var route = name is null ? "endpoints" : "endpoints/" + Uri.EscapeDataString(name);
        var reply = await server.GetAsync(context.Route(result, route), cancellationToken);
        var body = (name is null ? reply.Checked(context.Service(result)) : await reply.CheckedAsync(context, result, server, "endpoint", "endpoints", "endpoints", name, cancellationToken)).Body;

        // An endpoint may be any text, so it is printed as it came, and as in the original a blank line follows it.
        context.Print(name is null || context.IsJson(result) ? JsonText.Indented(body) : body + "\n");
        return ExitCodes.Ok;
    }
}
