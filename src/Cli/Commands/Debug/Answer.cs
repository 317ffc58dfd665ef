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
}
