using System.CommandLine;
using Orchestrator.Cli.Connection;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Parsing;

namespace Orchestrator.Cli.Commands.Plans;

/// <summary><c>plan status</c> and <c>update status</c>.</summary>
/// <param name="context">What it works with.</param>
/// <param name="kind">What it is about.</param>
internal sealed class StatusCommand(CommandContext context, PlanArguments.Kind kind)
{
    private readonly PlanArguments _arguments = new();
    private readonly Option<bool> _watch = new("--watch", "-w") { Description = "Go on showing it as it changes, until Ctrl-C." };
    private readonly Option<bool> _untilComplete = new("--until-complete") { Description = "With --watch, end when the plan is complete; fail when it has errors." };

    /// <summary>The command.</summary>
    /// <param name="description">What it does, in a sentence.</param>
    /// <param name="examples">Complete command lines.</param>
    public Command Build(string description, params string[] examples)
    {
        var status = _arguments.AddTo(new ExampleCommand("status", description, examples), kind);
        status.Aliases.Add("show");
        status.Add(_watch);
        status.Add(_untilComplete);
        status.Validators.Add(result =>
        {
            if (result.GetValue(_untilComplete) && !result.GetValue(_watch))
            {
                result.AddError("--until-complete needs --watch");
            }
        });
        status.SetAction(RunAsync);
        return status;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var element = _arguments.Of(result, kind);
        using var server = context.Connect(result);
        var reply = await element.AskAsync(
            context, result, server, async () => (await server.GetAsync(context.Route(result, element.Route("")), cancellationToken)).CheckedPlan(context.Service(result)), cancellationToken);
        if (result.GetValue(_watch))
        {
            using var reader = new ReaderWatch(context.Terminal, cancellationToken);
            using var display = Display(result);
            await new PlanWatch(server, context.Service(result), element.Plan, display).RunAsync(reply, result.GetValue(_untilComplete), reader.Token);
            return ExitCodes.Ok;
        }

        context.Print(context.IsJson(result) ? JsonText.Indented(reply.Body) : PlanTree.Of(element.Plan, reply.Body));
        return ExitCodes.Ok;
    }

    private IPlanDisplay Display(ParseResult result) =>
        context.IsJson(result) ? new JsonDisplay(context.Terminal)
        : context.Terminal.ScreenSize is null ? new LineDisplay(context.Terminal)
        : new TreeDisplay(context.Terminal);
}
