using Orchestrator.Clusters;
using Orchestrator.Plans;
using Orchestrator.Pods;
using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Metrics;
using Orchestrator.Scheduler.Recovery;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Services;

/// <summary>Where and from what a pod is launched.</summary>
/// <param name="Configuration">The configuration.</param>
/// <param name="Pod">The pod type in it.</param>
/// <param name="Agent">The agent.</param>
/// <param name="Reservation">What the pod holds there.</param>
/// <param name="IsNew">Whether it had no place before.</param>
internal sealed record PodPlace(Configuration Configuration, PodSpec Pod, Agent Agent, ReservationRecord Reservation, bool IsNew);

/// <summary>Writes the records of a launch and its orders.</summary>
internal sealed class PodLaunch(LoopState state, Relaunch relaunch)
{
    /// <summary>Launches the tasks of a step. Of a new pod every other task is recorded too, so that its whole footprint is known.</summary>
    /// <returns>Task id by task name.</returns>
    public IReadOnlyDictionary<string, string> Do(Service service, Step step, PodPlace place, Turn turn)
    {
        var wanted = step.Requirement!;
        var launched = new Dictionary<string, string>(StringComparer.Ordinal);
        var sets = wanted.Tasks.Select(task => place.Pod.Task(task).ResourceSetId).ToHashSet(StringComparer.Ordinal);
        foreach (var spec in place.Pod.Tasks)
        {
            if (wanted.Tasks.Contains(spec.Name))
            {
                var task = Launch(service, wanted, place, spec, turn) with { LaunchedBy = step.Id.ToString() };
                service.SetTask(task);
                service.Launches.Remove(task.Name);
                service.Metrics.Count(Operation.Launch);
                var order = relaunch.OrderOf(service, task, place.Reservation)!;
                turn.Launches.Add(order);
                state.Followups.ExpectLaunch(order.Task, turn.Clock);
                launched.Add(task.Name, task.TaskId);
            }
            else if (place.IsNew || sets.Contains(spec.ResourceSetId))
            {
                service.SetTask(Stub(service, wanted, place, spec, turn));
            }
        }

        return launched;
    }

    /// <summary>A new launch of a task.</summary>
    private TaskRecord Launch(Service service, PodInstanceRequirement wanted, PodPlace place, TaskSpec spec, Turn turn) =>
        Placed(wanted.Pod, place, spec, turn) with
        {
            TaskId = TaskId.Create(service.Name, wanted.Pod.TaskName(spec.Name), state.Ids.Next().ToString("D")),
            State = TaskState.Staging,
            Recovery = wanted.Recovery,
            IsPaused = GoalOverrides.IsPaused(service, wanted.Pod.TaskName(spec.Name)),
            HasReadinessCheck = spec.ReadinessCheck is not null || GoalOverrides.IsPaused(service, wanted.Pod.TaskName(spec.Name)),
            ExtraEnvironment = wanted.ExtraEnvironment,
        };

    /// <summary>A task whose resources are held while it does not run. One that finished is remembered as finished.</summary>
    private static TaskRecord Stub(Service service, PodInstanceRequirement wanted, PodPlace place, TaskSpec spec, Turn turn)
    {
        var stub = Placed(wanted.Pod, place, spec, turn);
        return service.FindTask(stub.Name) is { } before
            ? stub with { State = before.State, StateAt = before.StateAt, LaunchedAt = before.LaunchedAt }
            : stub;
    }

    private static TaskRecord Placed(PodInstance pod, PodPlace place, TaskSpec spec, Turn turn) => new()
    {
        Name = pod.TaskName(spec.Name),
        TaskId = "",
        PodType = pod.Type,
        PodIndex = pod.Index,
        Task = spec.Name,
        ConfigId = place.Configuration.Id,
        TargetConfigId = place.Configuration.Id,
        AgentId = place.Agent.Id,
        Hostname = place.Agent.Hostname,
        Address = place.Agent.Address,
        Zone = place.Agent.Zone,
        Region = place.Agent.Region,
        State = TaskState.Unknown,
        StateAt = turn.Now,
        LaunchedAt = turn.Now,
        HasReadinessCheck = spec.ReadinessCheck is not null,
    };
}
