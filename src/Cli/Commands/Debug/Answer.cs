using System.CommandLine;
using Orchestrator.Cli.Connection;

namespace Orchestrator.Cli.Commands.Debug;

/// <summary>Commands that print an answer as it is.</summary>
internal static class Answer
{
    /// <summary>Reads a route and prints what it says, JSON indented.</summary>
    /// <param name="context">What the command works with.</param>
    /// <param name="result">The command line.</param>
    /// <param name="route">The whole route.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public static async Task<int> PrintAsync(CommandContext context, ParseResult result, string route, CancellationToken cancellationToken)
    {
        using var server = context.Connect(result);
        context.PrintJson((await server.GetAsync(route, cancellationToken)).Checked(context.Service(result)).Body);
        return ExitCodes.Ok;
    }

    /// <summary>Reads one of several things that a service has and prints it; of an unknown name the error says which there are.</summary>
    /// <param name="context">What the command works with.</param>
    /// <param name="result">The command line.</param>
    /// <param name="kind">What one is, and what several are.</param>
    /// <param name="list">The route that lists them, below the service's; with the name behind it, the route of one.</param>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public static async Task<int> PrintNamedAsync(
        CommandContext context, ParseResult result, (string One, string Several) kind, string list, string name, CancellationToken cancellationToken)
    {
        using var server = context.Connect(result);
        var reply = await server.GetAsync(context.Route(result, $"{list}/{Uri.EscapeDataString(name)}"), cancellationToken);
        context.PrintJson((await reply.CheckedAsync(context, result, server, kind.One, kind.Several, list, name, cancellationToken)).Body);
        return ExitCodes.Ok;
    }
}
