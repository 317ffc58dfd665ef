using Orchestrator.Plans;
using Orchestrator.Scheduler.Snapshots;

namespace Orchestrator.Api.Views.Metrics;

/// <summary>What is counted of services and of the server, under the names of the original where it has the same.</summary>
internal static class MetricList
{
    /// <summary>The metrics of a service.</summary>
    public static IReadOnlyList<Metric> Of(ServiceView service)
    {
        var metrics = service.Metrics;
        return
        [
            .. service.Plans.Select(plan => new Gauge("plan_status." + plan.Name, Number(plan.Status)) { Labels = [("plan", plan.Name)] }),
            new Counter("offers.processed", metrics.OffersProcessed),
            new Counter("declines.short", metrics.OffersDeclined),
            .. metrics.Operations.Select(operation => new Counter("operation." + operation.Key.ToString().ToLowerInvariant(), operation.Value)),
            .. metrics.TaskStatuses.Select(status => new Counter("task_status.task_" + status.Key.ToText().ToLowerInvariant(), status.Value)),
            new Timer("offers.process", metrics.Looks.Read()),
        ];
    }

    /// <summary>The metrics of the server as a whole.</summary>
    public static IReadOnlyList<Metric> Of(EngineSnapshot snapshot) =>
    [
        new Gauge("revision", snapshot.Revision),
        new Gauge("services", snapshot.Services.Count),
        new Gauge("agents", snapshot.Agents.Count),
        new Counter("turns", snapshot.Metrics.Turns),
        new Timer("commits", snapshot.Metrics.Commits.Read()),
    ];

    /// <summary>The number that stands for a status. The original has none for DELAYED; it waits, so it is 1 here.</summary>
    private static long Number(Status status) => status switch
    {
        Status.Error => -1,
        Status.Complete => 0,
        Status.Waiting or Status.Pending or Status.Delayed => 1,
        _ => 2,
    };
}
