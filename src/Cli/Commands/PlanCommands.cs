using System.CommandLine;
using Orchestrator.Cli.Connection;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Parsing;

namespace Orchestrator.Cli.Commands;

/// <summary><c>plan list</c> and <c>plan status</c>.</summary>
/// <param name="context">What they work with.</param>
internal sealed class PlanCommands(CommandContext context)
{
    private readonly Argument<string> _plan = new("plan") { Description = "The plan's name, such as deploy." };

    /// <summary>The command and its subcommands.</summary>
    public Command Build()
    {
        var list = new ExampleCommand("list", "Print the names of the service's plans.", "orchestrator kafka plan list");
        list.SetAction(ListAsync);
        var status = new ExampleCommand("status", "Show a plan with its phases and steps.", "orchestrator kafka plan status deploy", "orchestrator kafka plan status deploy --json") { _plan };
        status.Aliases.Add("show");
        status.SetAction(StatusAsync);
        var plan = new ExampleCommand("plan", "Look at the service's plans.", "orchestrator kafka plan status deploy") { list, status };
        plan.Aliases.Add("plans");
        return plan;
    }

    private async Task<int> ListAsync(ParseResult result, CancellationToken cancellationToken)
    {
        using var server = context.Connect(result);
        var reply = await server.GetAsync(context.Route(result, "plans"), cancellationToken);
        context.PrintJson(reply.CheckedPlan(context.Service(result)).Body);
        return ExitCodes.Ok;
    }

    private async Task<int> StatusAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var plan = result.GetRequiredValue(_plan);
        using var server = context.Connect(result);
        var reply = await server.GetAsync(context.Route(result, "plans/" + Uri.EscapeDataString(plan)), cancellationToken);
        var json = reply.CheckedPlan(context.Service(result)).Body;
        context.Print(context.IsJson(result) ? JsonText.Indented(json) : PlanTree.Of(plan, json));
        return ExitCodes.Ok;
    }
}
