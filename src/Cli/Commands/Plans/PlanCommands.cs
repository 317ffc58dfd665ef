using System.CommandLine;
using Orchestrator.Cli.Connection;
using Orchestrator.Cli.Parsing;

namespace Orchestrator.Cli.Commands.Plans;

/// <summary><c>plan …</c>.</summary>
/// <param name="context">What they work with.</param>
internal sealed class PlanCommands(CommandContext context)
{
    /// <summary>The command and its subcommands.</summary>
    public Command Build()
    {
        var list = new ExampleCommand("list", "Print the names of the service's plans.", "orchestrator kafka plan list");
        list.SetAction(ListAsync);
        var start = new StartCommand(context);
        var history = new HistoryCommands(context);
        var plan = new ExampleCommand("plan", "Look at the service's plans and steer them.", "orchestrator kafka plan status deploy", "orchestrator kafka plan pause deploy")
        {
            list,
            new StatusCommand(context, PlanArguments.Kind.Plan).Build(
                "Show a plan with its phases and steps.", "orchestrator kafka plan status deploy", "orchestrator kafka plan status deploy --watch", "orchestrator kafka plan status deploy --json"),
            new ExplainCommand(context).Build(),
            history.BuildHistory(),
            history.BuildShowRun(),
            new ReplayCommand(context).Build(),
            start.BuildStart(),
            start.BuildStop(),
            new PlanVerb(context, PlanVerbWords.Pause, PlanArguments.Kind.Element).Build(
                "Pause a plan, a phase or a step: what runs goes on, nothing more is started.", "orchestrator kafka plan pause deploy", "orchestrator kafka plan pause deploy broker"),
            new PlanVerb(context, PlanVerbWords.Resume, PlanArguments.Kind.Element).Build(
                "Let a paused plan, phase or step go on.", "orchestrator kafka plan resume deploy", "orchestrator kafka plan resume deploy broker"),
            new PlanVerb(context, PlanVerbWords.ForceRestart, PlanArguments.Kind.Element).Build(
                "Do a plan, a phase or a step again.", "orchestrator kafka plan force-restart deploy", "orchestrator kafka plan force-restart deploy broker kafka-0:[broker]"),
            new PlanVerb(context, PlanVerbWords.ForceComplete, PlanArguments.Kind.Element).Build(
                "Let a plan, a phase or a step count as done, whatever state its tasks are in.",
                "orchestrator kafka plan force-complete deploy broker kafka-0:[broker]", "orchestrator kafka plan force-complete deploy broker --yes"),
        };
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
}
