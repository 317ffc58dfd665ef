using System.CommandLine;
using Orchestrator.Cli.Connection;

namespace Orchestrator.Cli.Commands.Guards;

/// <summary>Whose freeze and maintenance windows a command is about: one service's, or those of all services.</summary>
/// <param name="context">What the command works with.</param>
/// <param name="isOfService">Whether it is one service.</param>
internal sealed class GuardScope(CommandContext context, bool isOfService)
{
    /// <summary>What the command works with.</summary>
    public CommandContext Context { get; } = context;

    /// <summary>Whether it is one service.</summary>
    public bool IsOfService { get; } = isOfService;

    /// <summary>The words before a command, for examples.</summary>
    public string Example => IsOfService ? "orchestrator kafka" : "orchestrator";

    /// <summary>Whose, for the help.</summary>
    public string Whose => IsOfService ? "the service" : "all services";

    /// <summary>That it is frozen now.</summary>
    public string Frozen(ParseResult result) => IsOfService ? $"Service '{Context.Service(result)}' is frozen" : "All services are frozen";

    /// <summary>That it is so no more.</summary>
    public string Unfrozen(ParseResult result) => IsOfService ? $"Service '{Context.Service(result)}' is not frozen any more" : "The freeze of all services is over";

    /// <summary>The path of a route.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="route">Such as <c>/freeze</c>; empty for all guards.</param>
    public string Route(ParseResult result, string route) => IsOfService ? Context.Route(result, "guards" + route) : "v1/guards" + route;

    /// <summary>Refuses an answer that is no success.</summary>
    public Reply Checked(ParseResult result, Reply reply) =>
        reply is { Status: 400 or 404 or 409, Body.Length: > 0 } && !reply.Body.StartsWith("Service ", StringComparison.Ordinal) ? throw ServerErrors.Error(reply)
        : IsOfService ? reply.Checked(Context.Service(result))
        : reply.Checked();
}
