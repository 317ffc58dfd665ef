using Orchestrator.Plans;
using Orchestrator.Scheduler.Commands;
using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Recovery;
using Orchestrator.Scheduler.Services;
using Orchestrator.State.Records.Guards;

namespace Orchestrator.Scheduler.Guards;

/// <summary>Whether freezes and maintenance windows allow to end or restart what runs. What ends and destroys nothing is never asked about.</summary>
internal sealed class GuardCheck(LoopState state)
{
    /// <summary>A task that is given up takes its data along, so giving up one that has ended is guarded too.</summary>
    public const string DestroysData = "destroy the data of the pod";

    private const string EndsWhatRuns = "end what runs";

    /// <summary>What keeps a step from ending live tasks, in one sentence; null when nothing does, or the plan's run passes all that does.</summary>
    /// <param name="service">The service.</param>
    /// <param name="plan">The plan of the step.</param>
    /// <param name="step">The step; one of a recovery is held only by guards that include recovery.</param>
    /// <param name="turn">The turn that asks.</param>
    public string? WhyNot(Service service, Plan plan, Step step, Turn turn) =>
        GuardPass.WhyNot(state.GuardsOf(service), service.FindRun(plan.Name)?.Record.Passes, turn.Now, step.Requirement is { Recovery: not RecoveryType.None });

    /// <summary>What the steps of a plan pass from now on; null when nothing holds them, or they are not to pass.</summary>
    /// <param name="service">The service.</param>
    /// <param name="plan">The plan's name.</param>
    /// <param name="pass">Lets them pass what holds now; null when they must not.</param>
    /// <param name="turn">The turn that asks.</param>
    public GuardPassRecord? PassFor(Service service, string plan, GuardOverride? pass, Turn turn) =>
        pass is null ? null : GuardPass.Of(state.GuardsOf(service), pass.Reason, turn.Now, plan == RecoveryPlan.Name);

    /// <summary>The refusal of a command that ends something now; null when it may.</summary>
    /// <param name="service">The service.</param>
    /// <param name="pass">Lets it pass all guards; null when it must not.</param>
    /// <param name="turn">The turn that asks.</param>
    /// <param name="harm">What it would do.</param>
    public CommandResult? Refusal(Service service, GuardOverride? pass, Turn turn, string harm = EndsWhatRuns) =>
        pass is null && state.GuardsOf(service).At(turn.Now) is { Why: { } why } ? Refuse(service, why, harm) : null;

    /// <summary>The refusal of a command that a freeze alone forbids, such as an uninstall; null when it may.</summary>
    public CommandResult? RefusalOfFreeze(Service service, GuardOverride? pass, Turn turn)
    {
        var guards = state.GuardsOf(service);
        var frozen = new GuardsView(guards.Own with { Windows = [] }, guards.Server with { Windows = [] });
        return pass is null && frozen.At(turn.Now) is { Why: { } why } ? Refuse(service, why, EndsWhatRuns) : null;
    }

    /// <summary>Whether doing the work of some steps anew would end what runs.</summary>
    public static bool WouldEnd(Service service, IEnumerable<Step> steps) =>
        steps.SelectMany(step => step.Requirement?.TaskNames ?? []).Any(name => service.FindTask(name) is { IsLive: true, KillDecided: false });

    private static CommandResult Refuse(Service service, string why, string harm) =>
        new(false, $"{service.Name}: {why}; it would {harm}: wait, or give --override and --reason", RefusalKind.Guarded);
}
