using System.CommandLine;

namespace Orchestrator.Cli.Commands.Plans;

/// <summary>The arguments that name a plan, a phase and a step.</summary>
internal sealed class PlanArguments
{
    /// <summary>The plan that <c>update</c> is about.</summary>
    public const string Deploy = "deploy";

    private readonly Argument<string> _plan = new("plan") { Description = "The plan's name, such as deploy." };
    private readonly Argument<string?> _phase = new("phase") { Description = "The phase's name or id; the whole plan when not given.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Argument<string?> _step = new("step") { Description = "The step's name or id; the whole phase when not given.", Arity = ArgumentArity.ZeroOrOne };

    /// <summary>Which of them a command has.</summary>
    public enum Kind
    {
        /// <summary>A plan.</summary>
        Plan,

        /// <summary>A plan and, if wanted, a phase and a step.</summary>
        Element,

        /// <summary>None: it is about the plan <c>deploy</c>.</summary>
        DeployPlan,

        /// <summary>A phase and a step of the plan <c>deploy</c>, if wanted.</summary>
        DeployElement,
    }

    /// <summary>Adds them to a command.</summary>
    public T AddTo<T>(T command, Kind kind)
        where T : Command
    {
        if (kind is Kind.Plan or Kind.Element)
        {
            command.Add(_plan);
        }

        if (kind is Kind.Element or Kind.DeployElement)
        {
            command.Add(_phase);
            command.Add(_step);
        }

        return command;
    }

    /// <summary>What a command line names.</summary>
    public PlanElement Of(ParseResult result, Kind kind) => kind switch
    {
        Kind.Plan => new(result.GetRequiredValue(_plan), null, null),
        Kind.Element => new(result.GetRequiredValue(_plan), result.GetValue(_phase), result.GetValue(_step)),
        Kind.DeployPlan => new(Deploy, null, null),
        _ => new(Deploy, result.GetValue(_phase), result.GetValue(_step)),
    };
}
