using Orchestrator.Plans;
using Orchestrator.Plans.Coordination;
using Orchestrator.Plans.Generation;
using Orchestrator.Scheduler.Commands;
using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Recovery;
using Orchestrator.Scheduler.Uninstall;

namespace Orchestrator.Scheduler.Services;

/// <summary>The plans of a service. They are derived from what is stored, so building them again leads to the same place.</summary>
internal sealed class ServicePlans
{
    private readonly List<Plan> _custom;

    private ServicePlans(Plan deploy, RecoveryPlan? recovery, IEnumerable<Plan> custom, UninstallPlan? uninstall) =>
        (Deploy, Recovery, _custom, Uninstall) = (deploy, recovery, [.. custom], uninstall);

    /// <summary>The plan named <c>deploy</c>: of a service that is being removed, the plan that removes it.</summary>
    public Plan Deploy { get; private set; }

    /// <summary>Null for a service that is being removed.</summary>
    public RecoveryPlan? Recovery { get; }

    /// <summary>Null for a service that stays.</summary>
    public UninstallPlan? Uninstall { get; }

    /// <summary>Picks the steps to work on; kept, so that it looks only at what moved.</summary>
    public PlanCoordinator Coordinator { get; } = new();

    /// <summary>Every plan: an earlier one goes before a later one.</summary>
    public IReadOnlyList<Plan> InManagerOrder => Recovery is null ? [Deploy] : [Deploy, Recovery.Plan, .. _custom];

    /// <summary>The plans that come from the spec, in the order they are shown.</summary>
    public IReadOnlyList<Plan> OfSpec => Uninstall is null ? [Deploy, .. _custom] : [];

    /// <summary>The plans as what is stored of the service has them now. A plan that has no run towards the target begins one.</summary>
    /// <param name="service">The service.</param>
    /// <param name="state">What the loop knows.</param>
    /// <param name="by">Who set the target; of a service that is loaded nobody.</param>
    /// <param name="now">When.</param>
    public static ServicePlans Of(Service service, LoopState state, Origin by, DateTimeOffset now)
    {
        if (service.Record.IsUninstalling)
        {
            var uninstall = new UninstallPlan(service, state.Ledger, state.CleanUpsOf(service), RunStarts.ForUninstall(service, by, now));
            return new(uninstall.Plan, null, [], uninstall);
        }

        var generated = Generate(service, plan => RunStarts.ForTarget(service, plan, by, now));
        return new(generated.Deploy, new RecoveryPlan(service, [generated.Deploy, .. generated.Custom], new(service, state.RecoveryOf(service))), generated.Custom, null);
    }

    /// <summary>A plan of the spec as its current run has it, made anew.</summary>
    public static Plan Build(Service service, string name)
    {
        var generated = Generate(service, plan => service.FindRun(plan)!.ToStored(true));
        return generated.Custom.Prepend(generated.Deploy).First(plan => plan.Name == name);
    }

    /// <summary>Takes a plan of the spec in place of the one of its name.</summary>
    public void Replace(Plan plan)
    {
        if (plan.Name == Deploy.Name)
        {
            Deploy = plan;
        }
        else
        {
            _custom[_custom.FindIndex(custom => custom.Name == plan.Name)] = plan;
        }
    }

    private static GeneratedPlans Generate(Service service, Func<string, StoredRun?> run)
    {
        var deploy = run("deploy"); // its run says which plan of the spec it is made of
        return PlanGenerator.Generate(service.Target.Spec, new PlanContext(
            service.Id, service.Record.TargetConfigId, service.FindRun("deploy")!.Record.IsUpdate,
            service.Backoff, name => service.FindTask(name)?.ToStoredTask(), plan => plan == "deploy" ? deploy : run(plan)));
    }
}
