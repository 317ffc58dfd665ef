using System.CommandLine;
using System.Text.Json;
using Orchestrator.Cli.Connection;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Commands;

/// <summary>Refusals of unknown names that say which there are.</summary>
internal static class KnownNames
{
    /// <summary>Refuses an answer that is no success; when the service has no thing of that name, the error names those that it has.</summary>
    /// <param name="reply">The answer.</param>
    /// <param name="context">What the command works with.</param>
    /// <param name="result">The command line.</param>
    /// <param name="server">The server.</param>
    /// <param name="kind">What it is, such as <c>pod</c>.</param>
    /// <param name="kinds">What several are, such as <c>pods</c>.</param>
    /// <param name="list">The route that lists them, below the service's.</param>
    /// <param name="name">The name that was asked about.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="CliException">It is no success.</exception>
    public static async Task<Reply> CheckedAsync(
        this Reply reply, CommandContext context, ParseResult result, ServerClient server, string kind, string kinds, string list, string name, CancellationToken cancellationToken)
    {
        var service = context.Service(result);
        if (reply.Status is 404 or 400)
        {
            var answer = await server.GetAsync(context.Route(result, list), cancellationToken);
            using var names = JsonDocument.Parse(answer.IsSuccess ? answer.Body : "[]");
            var known = names.RootElement.EnumerateArray().Select(one => one.GetString()!).ToList();
            if (answer.IsSuccess && !known.Contains(name))
            {
                throw new CliException($"'{service}' has no {kind} '{name}'; its {kinds} are: {Some.Of(known)}") { Status = 404 };
            }
        }

        return reply.Checked(service);
    }
}
