using System.CommandLine;
using System.Text.Json.Nodes;
using Orchestrator.Cli.Connection;
using Orchestrator.Cli.Parsing;

namespace Orchestrator.Cli.Commands.Plans;

/// <summary><c>plan start</c> and <c>plan stop</c>.</summary>
/// <param name="context">What they work with.</param>
internal sealed class StartCommand(CommandContext context)
{
    private readonly PlanArguments _arguments = new();
    private readonly VerbOptions _options = new();

    private readonly Option<string[]> _params = new("--params", "-p")
    {
        Description = "A parameter of the plan; may be said several times.", HelpName = "K=V", AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>The command that starts.</summary>
    public Command BuildStart()
    {
        var start = _arguments.AddTo(
            new ExampleCommand("start", "Start a plan; one that is not complete goes on from where it is, one that is complete is done again.", "orchestrator kafka plan start backup", "orchestrator cassandra plan start backup -p KEYSPACE=users -p TABLE=names"),
            PlanArguments.Kind.Plan);
        _params.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => !token.Value.Contains('=', StringComparison.Ordinal)))
            {
                result.AddError("Must have one variable name and one variable value per definition");
            }
        });
        start.Add(_params);
        _options.AddTo(start).SetAction((result, cancellationToken) => SendAsync(result, "start", Parameters(result), cancellationToken));
        return start;
    }

    /// <summary>The command that stops.</summary>
    public Command BuildStop()
    {
        var stop = _arguments.AddTo(new ExampleCommand("stop", "Stop a plan and forget how far it was.", "orchestrator kafka plan stop backup"), PlanArguments.Kind.Plan);
        _options.AddTo(stop).SetAction((result, cancellationToken) => SendAsync(result, "stop", null, cancellationToken));
        return stop;
    }

    private async Task<int> SendAsync(ParseResult result, string verb, string? body, CancellationToken cancellationToken)
    {
        var element = _arguments.Of(result, PlanArguments.Kind.Plan);
        using var server = context.Connect(result);
        var route = context.Route(result, element.Route(verb, _options.Query(result)));
        var reply = await element.AskAsync(
            context,
            result,
            server,
            async () => (await (body is null
                ? server.SendAsync(HttpMethod.Post, route, cancellationToken)
                : server.PostAsync(route, body, "application/json", cancellationToken))).CheckedPlanVerb(context.Service(result)),
            cancellationToken);
        context.PrintJson(reply.Body);
        return ExitCodes.Ok;
    }

    private string Parameters(ParseResult result)
    {
        var parameters = new JsonObject();
        foreach (var definition in result.GetValue(_params) ?? [])
        {
            var parts = definition.Split('=', 2);
            parameters[parts[0]] = parts[1];
        }

        return parameters.ToJsonString();
    }
}
