using Orchestrator.Plans;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Offers;
using Orchestrator.Scheduler.Recovery;
using Orchestrator.Scheduler.Services;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Snapshots;

/// <summary>Makes the view of a service.</summary>
internal static class ServiceViews
{
    public static ServiceView Of(Service service, LoopState state) => new()
    {
        Record = service.Record,
        Configuration = service.Target.Record,
        Spec = service.Target.Spec,
        Plans = service.Plans.InManagerOrder.Select(plan => plan.ToView()).ToValueList(),
        Tasks = service.Tasks.Values.OrderBy(task => task.Pod()).ThenBy(task => task.Name, StringComparer.Ordinal)
            .Select(task => TaskViewOf(service, task, state.Ledger)).ToValueList(),
        Endpoints = EndpointViews.Of(service, state.Ledger),
        WasDeployed = service.WasDeployed,
        Guards = state.GuardsOf(service),
        Events = service.Events,
        Placements = service.Placements,
        Releases = service.Releases.Values.ToValueList(),
    };

    /// <summary>Whether a reader can tell no difference. Endpoints follow from the rest.</summary>
    public static bool LookTheSame(ServiceView left, ServiceView right) =>
        left.Record == right.Record && left.WasDeployed == right.WasDeployed && left.Guards == right.Guards && left.Plans.Equals(right.Plans) && left.Tasks.Equals(right.Tasks)
        && left.Releases.Equals(right.Releases);

    private static TaskView TaskViewOf(Service service, TaskRecord task, Ledger ledger)
    {
        var held = ledger.Find(service.Id, task.Pod());
        var set = service.SpecOf(task) is { } spec ? held?.Sets.FirstOrDefault(set => set.ResourceSetId == spec.ResourceSetId) : null;
        var ofPod = held?.Sets.FirstOrDefault(set => set.ResourceSetId.Length == 0);
        var known = service.Launches.GetValueOrDefault(task.Name);
        return new(
            task, task.Pod(), task.TaskId.Length == 0 ? null : GoalOverrides.StatusText(service, task) ?? StatusText(task.State), set?.Ports ?? ValueMap<int>.Empty,
            [.. ofPod?.Volumes ?? [], .. set?.Volumes ?? []], task.IsLive && known?.TaskId == task.TaskId ? known.Pid : null);
    }

    private static string StatusText(TaskState state) =>
        state == TaskState.GoneByOperator ? "GONE_BY_OPERATOR" : state.ToString().ToUpperInvariant();
}
