using Orchestrator.Plans;
using Orchestrator.Scheduler.Snapshots;
using Orchestrator.State.Records.Events;

namespace Orchestrator.Scheduler.Events;

/// <summary>Says what happened to a service in a turn as events.</summary>
internal static class EventRecords
{
    /// <summary>The events of a change of a plan, phase or step.</summary>
    public static EventRecord Of(ViewChange change) => new()
    {
        Kind = change.StepPlace is not null ? "step" : change.PhasePlace is not null ? "phase" : "plan",
        Plan = change.Plan.Name,
        Phase = change.Phase?.Name,
        Step = change.Step?.Name,
        Status = change.Status.ToText(),
        Before = change.Before?.ToText(),
        Message = change.Why ?? (change.IsLaunch ? "launched" : null),
    };

    /// <summary>What a person did, or the engine by itself.</summary>
    public static EventRecord Of(EditNote edit) => edit.Actor.Length == 0
        ? new() { Kind = "service", Message = edit.What }
        : new() { Kind = "edit", Message = edit.What, Actor = edit.Actor };

    /// <summary>What became of the service as a whole.</summary>
    public static IEnumerable<EventRecord> OfService(ServiceView? before, ServiceView after)
    {
        if (before is null)
        {
            yield return Service("INSTALLED", "the service is installed");
        }
        else if (before.Record.TargetConfigId != after.Record.TargetConfigId)
        {
            yield return Service("UPDATED", $"the target configuration is {after.Record.TargetConfigId}");
        }

        if (before is not { WasDeployed: true } && after.WasDeployed)
        {
            yield return Service("DEPLOYED", "the service is deployed for the first time");
        }

        if (before is not { Record.IsUninstalling: true } && after.Record.IsUninstalling)
        {
            yield return Service("UNINSTALLING", "the service is being uninstalled");
        }
    }

    /// <summary>What became of a task; null when it is nothing but its process id.</summary>
    public static EventRecord? Of(TaskChange change)
    {
        var (before, after) = (change.Before, change.After);
        if (after is null)
        {
            return new() { Kind = "task", Task = before!.Record.Name, Before = before.Status, Message = "the task is forgotten" };
        }

        var isLaunch = after.Record.TaskId.Length > 0 && after.Record.TaskId != before?.Record.TaskId;
        var isReady = after.Record.HasReadinessCheck && after.Record.ReadyAt is not null && before?.Record.ReadyAt is null;
        if (after.Status == before?.Status && !isLaunch && !isReady)
        {
            return null;
        }

        return new()
        {
            Kind = "task",
            Task = after.Record.Name,
            Status = after.Status,
            Before = before?.Status,
            Message = after.Record.Message is { Length: > 0 } message ? message
                : isLaunch ? $"launched on {after.Record.AgentId} as {after.Record.TaskId}"
                : isReady ? "its readiness check passed"
                : null,
        };
    }

    private static EventRecord Service(string status, string message) => new() { Kind = "service", Status = status, Message = message };
}
