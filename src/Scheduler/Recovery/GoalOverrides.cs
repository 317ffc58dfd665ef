using Orchestrator.Plans;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Services;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Recovery;

/// <summary>Follows tasks on the way to what operators want them to do instead of their goals, and shows it.</summary>
internal static class GoalOverrides
{
    /// <summary>Whether the next launch of a task is to wait instead of working.</summary>
    public static bool IsPaused(Service service, string taskName) =>
        service.Overrides.GetValueOrDefault(taskName) is { Target: OverrideTarget.Paused };

    /// <summary>What is shown of a task instead of its state; null when that is shown.</summary>
    public static string? StatusText(Service service, TaskRecord task) => service.Overrides.GetValueOrDefault(task.Name) switch
    {
        null => null,
        _ when !task.IsLive && service.SpecOf(task)?.Goal != Goal.Running => null,
        { Target: OverrideTarget.None } => "STARTING",
        { Progress: OverrideProgress.Complete } => "PAUSED",
        _ => "PAUSING",
    };

    /// <summary>Brings the records and the steps up to what the tasks do.</summary>
    public static void Follow(Service service)
    {
        if (service.Overrides.Count == 0 && service.ShownPauses.Count == 0)
        {
            return;
        }

        foreach (var wish in service.Overrides.Values.Where(wish => wish.Progress != OverrideProgress.Complete).ToList())
        {
            var progress = ProgressOf(service, wish);
            if (progress != wish.Progress)
            {
                service.SetOverride(wish with { Progress = progress });
            }
        }

        var pauses = Pauses(service);
        foreach (var pod in pauses.Keys.Union(service.ShownPauses))
        {
            foreach (var step in service.Plans.InManagerOrder.SelectMany(plan => plan.StepsOf(pod)))
            {
                step.Pause = pauses.GetValueOrDefault(pod);
            }
        }

        service.ShownPauses = [.. pauses.Keys];
    }

    /// <summary>What is paused, by pod instance.</summary>
    private static Dictionary<PodInstance, PodPause> Pauses(Service service) => service.Overrides.Values
        .Where(wish => wish.Target == OverrideTarget.Paused)
        .Select(wish => (service.FindTask(wish.TaskName)?.Pod(), wish))
        .Where(entry => entry.Item1 is not null)
        .GroupBy(entry => entry.Item1!.Value, entry => (entry.wish.TaskName, entry.wish.Hold ?? Hold.ByAnOperator))
        .ToDictionary(paused => paused.Key, paused => new PodPause(paused.Key, IsWhole(service, paused.Key), paused.ToValueList()));

    private static bool IsWhole(Service service, PodInstance pod) =>
        service.Target.FindPod(pod.Type) is { } spec && spec.Tasks.All(task => IsPaused(service, pod.TaskName(task.Name)));

    private static OverrideProgress ProgressOf(Service service, GoalOverrideRecord wish)
    {
        var isPause = wish.Target == OverrideTarget.Paused;
        return service.FindTask(wish.TaskName) switch
        {
            { IsLive: true, KillDecided: false } task when task.IsPaused == isPause => task.State == TaskState.Running ? OverrideProgress.Complete : OverrideProgress.InProgress,
            { IsLive: true } => OverrideProgress.Pending,
            { TaskId.Length: > 0 } task when isPause || service.SpecOf(task)?.Goal == Goal.Running => OverrideProgress.InProgress,
            _ => isPause ? OverrideProgress.Pending : OverrideProgress.Complete,
        };
    }
}
