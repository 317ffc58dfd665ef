using Orchestrator.Clusters;
using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Metrics;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Services;

/// <summary>Ends tasks. A kill is decided once, durably, and sent again until the task is proved ended.</summary>
internal sealed class TaskKills(LoopState state)
{
    /// <summary>For a launch that no record speaks of, so that nothing says how long it needs.</summary>
    private static readonly TimeSpan StrangerGrace = TimeSpan.FromSeconds(10);

    /// <summary>Decides the end of a live task; one decided before is left as it is.</summary>
    public void Decide(Service service, TaskRecord task, Turn turn)
    {
        if (!task.KillDecided)
        {
            service.SetTask(task with { KillDecided = true });
            service.Metrics.Count(Operation.Kill);
            Send(service, task, turn);
        }
    }

    /// <summary>Sends the kill of a task again, now and until it is proved ended.</summary>
    public void Send(Service service, TaskRecord task, Turn turn)
    {
        var grace = TimeSpan.FromSeconds(service.SpecOf(task)?.KillGracePeriodSeconds ?? 0);
        state.Followups.Kill(new TaskKill(service.HandleOf(task), grace), turn.Clock);
    }

    /// <summary>Ends a launch that no record speaks of: it is left from something that is long given up.</summary>
    public static void SendToStranger(TaskHandle task, Turn turn) => turn.Kills.Add(new(task, StrangerGrace));
}
