using System.CommandLine;
using Orchestrator.Cli.Parsing;

namespace Orchestrator.Cli.Commands.Plans;

/// <summary><c>update …</c>: the verbs of plans, for the plan <c>deploy</c>, which is the one that updates a service.</summary>
/// <param name="context">What they work with.</param>
internal sealed class UpdateCommands(CommandContext context)
{
    /// <summary>The command and its subcommands.</summary>
    public Command Build() => new ExampleCommand("update", "Look at the update of the service, which is its deploy plan, and steer it.", "orchestrator kafka update status")
    {
        new StatusCommand(context, PlanArguments.Kind.DeployPlan).Build("Show the update.", "orchestrator kafka update status", "orchestrator kafka update status --watch"),
        new PlanVerb(context, PlanVerbWords.Pause, PlanArguments.Kind.DeployPlan).Build("Pause the update: what runs goes on, nothing more is started.", "orchestrator kafka update pause"),
        new PlanVerb(context, PlanVerbWords.Resume, PlanArguments.Kind.DeployPlan).Build("Let a paused update go on.", "orchestrator kafka update resume"),
        new PlanVerb(context, PlanVerbWords.ForceRestart, PlanArguments.Kind.DeployElement).Build(
            "Do the update, a phase or a step of it again.", "orchestrator kafka update force-restart broker kafka-0:[broker]"),
        new PlanVerb(context, PlanVerbWords.ForceComplete, PlanArguments.Kind.DeployElement).Build(
            "Let a step count as done, whatever state its tasks are in.", "orchestrator kafka update force-complete broker kafka-0:[broker]"),
    };
}
