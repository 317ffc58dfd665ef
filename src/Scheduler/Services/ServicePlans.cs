using Orchestrator.Plans;
using Orchestrator.Plans.Generation;
using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Recovery;
using Orchestrator.Scheduler.Uninstall;

namespace Orchestrator.Scheduler.Services;

/// <summary>The plans of a service. They are derived from what is stored, so building them again leads to the same place.</summary>
internal sealed class ServicePlans
{
    private readonly IReadOnlyList<Plan> _custom;

    private ServicePlans(Plan deploy, RecoveryPlan? recovery, IReadOnlyList<Plan> custom, UninstallPlan? uninstall) =>
        (Deploy, Recovery, _custom, Uninstall) = (deploy, recovery, custom, uninstall);

    /// <summary>The plan named <c>deploy</c>: of a service that is being removed, the plan that removes it.</summary>
    public Plan Deploy { get; }

    /// <summary>Null for a service that is being removed.</summary>
    public RecoveryPlan? Recovery { get; }

    /// <summary>Null for a service that stays.</summary>
    public UninstallPlan? Uninstall { get; }

    /// <summary>Every plan: an earlier one goes before a later one.</summary>
    public IReadOnlyList<Plan> InManagerOrder => Recovery is null ? [Deploy] : [Deploy, Recovery.Plan, .. _custom];

    /// <summary>The plans that come from the spec, in the order they are shown.</summary>
    public IReadOnlyList<Plan> OfSpec => Uninstall is null ? [Deploy, .. _custom] : [];

    /// <summary>The plans as what is stored of the service has them now.</summary>
    public static ServicePlans Of(Service service, LoopState state)
    {
        if (service.Record.IsUninstalling)
        {
            var uninstall = new UninstallPlan(service, state.Ledger, state.CleanUpsOf(service));
            return new(uninstall.Plan, null, [], uninstall);
        }

        var generated = PlanGenerator.Generate(service.Target.Spec, new PlanContext(
            service.Id, service.Record.TargetConfigId,
            UseUpdatePlan: false, // nothing changes a target yet, so every deploy is the first one
            service.Backoff, name => service.FindTask(name)?.ToStoredTask(), plan => PlanRuns.Find(service, plan)));
        return new(generated.Deploy, new RecoveryPlan(service, [generated.Deploy, .. generated.Custom]), generated.Custom, null);
    }
}
