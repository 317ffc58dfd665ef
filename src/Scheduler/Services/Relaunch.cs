using Orchestrator.Clusters;
using Orchestrator.Scheduler.Launching;
using Orchestrator.Scheduler.Loop;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Services;

/// <summary>Makes the orders of launches, new ones and those that are stored.</summary>
internal sealed class Relaunch(LoopState state)
{
    /// <summary>Orders a stored launch again under its id: it was decided, but its order never arrived.</summary>
    public void SameLaunch(Service service, TaskRecord task, Turn turn)
    {
        var reservation = state.Ledger.Find(service.Id, task.Pod());
        if (reservation is not null && OrderOf(service, task, reservation) is { } order)
        {
            turn.Launches.Add(order);
            state.Followups.ExpectLaunch(order.Task, turn.Clock);
        }
    }

    /// <summary>The order of a launch; null when its configuration has no such task any more.</summary>
    public LaunchOrder? OrderOf(Service service, TaskRecord task, ReservationRecord reservation)
    {
        var configuration = service.Configurations.GetValueOrDefault(task.ConfigId);
        return configuration?.FindPod(task.PodType) is { } pod && pod.Tasks.Any(spec => spec.Name == task.Task)
            ? LaunchOrders.Build(new(service.Record, pod, configuration.Spec.User, configuration.Record.Environment, task, reservation, state.ApiPort, state.ApiHost))
            : null;
    }
}
