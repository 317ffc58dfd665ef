using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Services;

namespace Orchestrator.Scheduler.Snapshots;

/// <summary>Makes the view of a service.</summary>
internal static class ServiceViews
{
    public static ServiceView Of(Service service, TaskTable tasks, LoopState state) => new()
    {
        Record = service.Record,
        Configuration = service.Target.Record,
        Spec = service.Target.Spec,
        Plans = service.Plans.InManagerOrder.Select(plan => plan.ToView()).ToValueList(),
        Table = tasks,
        WasDeployed = service.WasDeployed,
        Guards = state.GuardsOf(service),
        Events = service.Events,
        Placements = service.Placements,
        Metrics = service.Metrics,
        Releases = service.Releases.Values.ToValueList(),
    };

    /// <summary>Whether a reader can tell no difference.</summary>
    public static bool LookTheSame(ServiceView left, ServiceView right) =>
        left.Record == right.Record && left.WasDeployed == right.WasDeployed && left.Guards == right.Guards
        && left.Plans.Equals(right.Plans) && left.Releases.Equals(right.Releases) && ReferenceEquals(left.Table, right.Table);
}
