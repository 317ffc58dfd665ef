using System.CommandLine;
using System.Text.Json;
using Orchestrator.Cli.Connection;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Parsing;

namespace Orchestrator.Cli.Commands.Plans;

/// <summary>A command that does something to a plan, a phase or a step and answers with a message.</summary>
/// <param name="context">What it works with.</param>
/// <param name="verb">What it does.</param>
/// <param name="kind">What it is about.</param>
internal sealed class PlanVerb(CommandContext context, PlanVerbWords verb, PlanArguments.Kind kind)
{
    private readonly PlanArguments _arguments = new();
    private readonly VerbOptions _options = new();
    private readonly Confirmation _confirmation = new();

    /// <summary>The command.</summary>
    /// <param name="description">What it does, in a sentence.</param>
    /// <param name="examples">Complete command lines.</param>
    public Command Build(string description, params string[] examples)
    {
        var command = _options.AddTo(_arguments.AddTo(new ExampleCommand(verb.Name, description, examples), kind));
        command.Aliases.Add(verb.Alias);
        if (verb.IsConfirmed)
        {
            _confirmation.AddTo(command);
        }

        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var element = _arguments.Of(result, kind);
        using var server = context.Connect(result);
        if (verb.IsConfirmed && element.Step is null && !_confirmation.IsGiven(result))
        {
            // Nobody is asked about what there is not.
            await element.AskAsync(
                context, result, server, async () => (await server.GetAsync(context.Route(result, element.Route("explain")), cancellationToken)).CheckedPlan(context.Service(result)), cancellationToken);
            var what = element.Phase is null ? $"the whole plan '{element.Plan}'" : $"every step of the phase '{element.Phase}' of the plan '{element.Plan}'";
            await _confirmation.AskAsync(context.Terminal, result, $"This forces {what} to complete, whatever state its tasks are in.", isNeededByScripts: true, cancellationToken);
        }

        var route = context.Route(result, element.Route(verb.Route, _options.Query(result)));
        var reply = await element.AskAsync(
            context, result, server, async () => (await server.SendAsync(HttpMethod.Post, route, cancellationToken)).CheckedPlanVerb(context.Service(result)), cancellationToken);
        context.Print(context.IsJson(result) ? JsonText.Indented(reply.Body) : element.Told(IsDone(reply.Body) ? verb.Done : verb.NotDone));
        if ((verb.LetsGoOn || (verb.Holds && element is { Phase: not null, Step: null })) && IsDone(reply.Body))
        {
            await TellWhatIsHeldAsync(result, server, element, cancellationToken);
        }

        return ExitCodes.Ok;
    }

    // The verb is done already, so that what cannot be told is no failure of it.
    private async Task TellWhatIsHeldAsync(ParseResult result, ServerClient server, PlanElement element, CancellationToken cancellationToken)
    {
        try
        {
            var service = context.Service(result);
            var reply = await server.GetAsync(context.Route(result, new PlanElement(element.Plan, null, null).Route("")), cancellationToken);
            var hint = !reply.IsSuccess ? null : verb.Holds ? HeldHint.OfPause(service, element.Plan, element.Phase!, reply.Body) : HeldHint.Of(service, element.Plan, reply.Body);
            if (hint is not null)
            {
                await context.Terminal.Error.WriteLineAsync(hint);
            }
        }
        catch (Exception e) when (e is CliException or JsonException)
        {
            // Nobody answers, or with what is no plan.
        }
    }

    private static bool IsDone(string json)
    {
        using var answer = JsonDocument.Parse(json);
        return answer.RootElement.Text("message") is { Length: > 0 };
    }
}
