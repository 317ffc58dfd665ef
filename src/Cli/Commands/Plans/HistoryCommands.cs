using System.CommandLine;
using System.Text.Json;
using Orchestrator.Cli.Connection;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Parsing;

namespace Orchestrator.Cli.Commands.Plans;

/// <summary><c>plan history</c> and <c>plan show-run</c>.</summary>
/// <param name="context">What they work with.</param>
internal sealed class HistoryCommands(CommandContext context)
{
    private readonly Argument<string> _plan = new("plan") { Description = "The plan's name, such as deploy." };
    private readonly Argument<string> _run = new("id") { Description = "The run, such as deploy-1; 'plan history' lists them." };

    /// <summary>The command that lists runs.</summary>
    public Command BuildHistory()
    {
        var history = new ExampleCommand("history", "List the runs of a plan, newest first.", "orchestrator kafka plan history deploy") { _plan };
        history.SetAction(HistoryAsync);
        return history;
    }

    /// <summary>The command that shows a run.</summary>
    public Command BuildShowRun()
    {
        var show = new ExampleCommand("show-run", "Show a run of a plan with how long each step took.", "orchestrator kafka plan show-run deploy-1") { _run };
        show.SetAction(ShowAsync);
        return show;
    }

    /// <summary>Reads a run.</summary>
    /// <exception cref="CliException">There is none.</exception>
    public static async Task<string> ReadAsync(CommandContext context, ParseResult result, ServerClient server, string run, CancellationToken cancellationToken)
    {
        var reply = await server.GetAsync(context.Route(result, "runs/" + Uri.EscapeDataString(run)), cancellationToken);
        return reply.Status == 404 && reply.Body.StartsWith("Run ", StringComparison.Ordinal)
            ? throw new CliException($"{reply.Body.TrimEnd()}; 'plan history' lists the runs of a plan")
            : reply.Checked(context.Service(result)).Body;
    }

    private async Task<int> HistoryAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var element = new PlanElement(result.GetRequiredValue(_plan), null, null);
        using var server = context.Connect(result);
        var route = QueryText.Of(context.Route(result, "runs"), ("plan", element.Plan));
        var json = (await element.AskAsync(
            context, result, server, async () => (await server.GetAsync(route, cancellationToken)).CheckedPlan(context.Service(result)), cancellationToken)).Body;
        if (context.IsJson(result))
        {
            context.PrintJson(json);
            return ExitCodes.Ok;
        }

        using var answer = JsonDocument.Parse(json);
        var rows = answer.RootElement.Items("runs").Select(run => new PlanRun(run).Row).ToList();
        context.Print(rows.Count == 0 ? $"No run of the plan '{element.Plan}' is kept." : Table.Of(PlanRun.Header, rows));
        return ExitCodes.Ok;
    }

    private async Task<int> ShowAsync(ParseResult result, CancellationToken cancellationToken)
    {
        using var server = context.Connect(result);
        var json = await ReadAsync(context, result, server, result.GetRequiredValue(_run), cancellationToken);
        using var run = JsonDocument.Parse(json);
        context.Print(context.IsJson(result) ? JsonText.Indented(json) : string.Join('\n', new PlanRun(run.RootElement).Tree().Lines()));
        return ExitCodes.Ok;
    }
}
