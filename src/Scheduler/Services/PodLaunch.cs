using Orchestrator.Clusters;
using Orchestrator.Plans;
using Orchestrator.Pods;
using Orchestrator.Scheduler.Loop;
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
    public IReadOnlyDictionary<string, string> Do(Service service, PodInstanceRequirement wanted, PodPlace place, Turn turn)
    {
        var launched = new Dictionary<string, string>(StringComparer.Ordinal);
        var sets = wanted.Tasks.Select(task => place.Pod.Task(task).ResourceSetId).ToHashSet(StringComparer.Ordinal);
        foreach (var spec in place.Pod.Tasks)
        {
            if (wanted.Tasks.Contains(spec.Name))
            {
                var task = Record(service, wanted, place, spec, turn) with { ExtraEnvironment = wanted.ExtraEnvironment };
                service.SetTask(task);
                service.Launches.Remove(task.Name);
                var order = relaunch.OrderOf(service, task, place.Reservation)!;
                turn.Launches.Add(order);
                state.Followups.ExpectLaunch(order.Task, turn.Now);
                launched.Add(task.Name, task.TaskId);
            }
            else if (place.IsNew || sets.Contains(spec.ResourceSetId))
            {
                service.SetTask(Stub(service, wanted, place, spec, turn));
            }
        }

        return launched;
    }

    private TaskRecord Record(Service service, PodInstanceRequirement wanted, PodPlace place, TaskSpec spec, Turn turn)
    {
        var name = wanted.Pod.TaskName(spec.Name);
        return new TaskRecord
        {
            Name = name,
            TaskId = TaskId.Create(service.Name, name, state.Ids.Next().ToString("D")),
            PodType = wanted.Pod.Type,
            PodIndex = wanted.Pod.Index,
            Task = spec.Name,
            ConfigId = place.Configuration.Id,
            TargetConfigId = place.Configuration.Id,
            AgentId = place.Agent.Id,
            Hostname = place.Agent.Hostname,
            Address = place.Agent.Address,
            Zone = place.Agent.Zone,
            Region = place.Agent.Region,
            State = TaskState.Staging,
            StateAt = turn.Now,
            LaunchedAt = turn.Now,
            HasReadinessCheck = spec.ReadinessCheck is not null,
        };
    }

    /// <summary>A task whose resources are held while it does not run. One that finished is remembered as finished.</summary>
    private static TaskRecord Stub(Service service, PodInstanceRequirement wanted, PodPlace place, TaskSpec spec, Turn turn)
    {
        var name = wanted.Pod.TaskName(spec.Name);
        var before = service.FindTask(name);
        return new TaskRecord
        {
            Name = name,
            TaskId = "",
            PodType = wanted.Pod.Type,
            PodIndex = wanted.Pod.Index,
            Task = spec.Name,
            ConfigId = place.Configuration.Id,
            TargetConfigId = place.Configuration.Id,
            AgentId = place.Agent.Id,
            Hostname = place.Agent.Hostname,
            Address = place.Agent.Address,
            Zone = place.Agent.Zone,
            Region = place.Agent.Region,
            State = before?.State ?? TaskState.Unknown,
            StateAt = before?.StateAt ?? turn.Now,
            LaunchedAt = before?.LaunchedAt ?? turn.Now,
            HasReadinessCheck = spec.ReadinessCheck is not null,
        };
    }
}
