using Orchestrator.Plans;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Guards;
using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Recovery;
using Orchestrator.Scheduler.Services;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Commands;

/// <summary>
/// Carries out what operators want of pod instances. It only records it and ends tasks: the plans bring them back, the
/// deploy plan when it works on them, else recovery.
/// </summary>
internal sealed class PodEdits(LoopState state, TaskKills kills, GuardCheck guards)
{
    private const int MostBytesOfATask = 2048;

    public CommandResult Do(PodEdit edit, Turn turn)
    {
        if (!state.Services.TryGetValue(edit.ServiceName, out var service))
        {
            return new(false, $"Service {edit.ServiceName} not found", RefusalKind.NotFound);
        }

        if (Find(service, edit.Pod) is not { } pod || Select(service, pod, edit) is not { } tasks)
        {
            return new(false, $"Pod {edit.Pod} not found", RefusalKind.NotFound);
        }

        if (service.Record.IsUninstalling)
        {
            return new(false, $"The service {service.Name} is being uninstalled.", RefusalKind.Conflict);
        }

        if (Guarded(service, tasks, edit, turn) is { } refusal)
        {
            return refusal;
        }

        var before = string.Join(", ", tasks.Select(task => Describe(service, task)));
        var message = edit.Verb switch
        {
            PodVerb.Restart => Restart(service, pod, tasks, turn),
            PodVerb.Replace => Replace(service, pod, tasks, turn),
            PodVerb.Pause => Override(service, pod, tasks, new Hold(edit.By.Actor, edit.By.From, turn.Now), turn),
            PodVerb.Resume => Override(service, pod, tasks, null, turn),
            _ => throw new ArgumentOutOfRangeException(nameof(edit), edit.Verb, "There is no such verb."),
        };
        turn.OutstandingBytes += tasks.Count * MostBytesOfATask;
        turn.Touched.Add(service.Name);
        var target = edit.Tasks.Count == 0 ? edit.Pod : $"{edit.Pod} ({string.Join(", ", edit.Tasks)})";
        state.Audit.Add(turn, edit.By, service.Name, $"pod {edit.Verb.ToString().ToLowerInvariant()}", target, before, message, edit.Override?.Reason ?? edit.Why);
        return new(true, message) { Pod = pod.Name, Tasks = tasks.Select(task => task.Name).ToValueList() };
    }

    private CommandResult? Guarded(Service service, List<TaskRecord> tasks, PodEdit edit, Turn turn) =>
        tasks.Exists(task => task is { IsLive: true, KillDecided: false }) ? guards.Refusal(service, edit.Override, turn)
        : edit.Verb == PodVerb.Replace && tasks.Exists(task => task is { TaskId.Length: > 0, PermanentlyFailed: false }) ? guards.Refusal(service, edit.Override, turn, GuardCheck.DestroysData)
        : null;

    /// <summary>A pod instance by its own name or by that of one of its tasks.</summary>
    private static PodInstance? Find(Service service, string name)
    {
        PodInstance? byTask = null;
        foreach (var task in service.Tasks.Values)
        {
            if (task.Pod().Name == name)
            {
                return task.Pod();
            }

            byTask = task.Name == name ? task.Pod() : byTask;
        }

        return byTask;
    }

    /// <summary>The tasks that the edit concerns; null when one is unknown. A pause by the name of a task concerns that task alone.</summary>
    private static List<TaskRecord>? Select(Service service, PodInstance pod, PodEdit edit)
    {
        var all = service.TasksOf(pod).ToList();
        if (edit.Verb is PodVerb.Restart or PodVerb.Replace)
        {
            return all;
        }

        ValueList<string> names = edit.Tasks.Count == 0 && edit.Pod != pod.Name ? [edit.Pod] : edit.Tasks;
        return names.All(name => all.Exists(task => IsNamed(task, name)))
            ? all.FindAll(task => names.Count == 0 || names.Any(name => IsNamed(task, name)))
            : null;
    }

    private static string Describe(Service service, TaskRecord task) =>
        task.TaskId.Length == 0 ? $"{task.Name} never launched" : $"{task.Name} {GoalOverrides.StatusText(service, task) ?? task.State.ToText()} on {task.AgentId}";

    private static bool IsNamed(TaskRecord task, string name) => task.Task == name || task.Name == name;

    private string Restart(Service service, PodInstance pod, List<TaskRecord> tasks, Turn turn)
    {
        End(service, tasks, turn);
        return $"The tasks of {pod.Name} are being ended and launched again in place.";
    }

    /// <summary>A pod that was never launched has nothing to be given up.</summary>
    private string Replace(Service service, PodInstance pod, List<TaskRecord> tasks, Turn turn)
    {
        if (!tasks.Exists(task => task.TaskId.Length > 0))
        {
            return $"{pod.Name} was never launched: there is nothing to replace.";
        }

        foreach (var task in tasks)
        {
            service.SetTask(task with { PermanentlyFailed = true, GivenUp = task.IsLive });
        }

        service.SetReplaced(turn.Now);
        End(service, service.TasksOf(pod).ToList(), turn);
        return $"{pod.Name} is given up for good: it is placed anew, with new volumes.";
    }

    /// <summary>Pauses tasks, or resumes them without a hold. One that is on its way there, or there, is left as it is.</summary>
    private string Override(Service service, PodInstance pod, List<TaskRecord> tasks, Hold? hold, Turn turn)
    {
        var target = hold is null ? OverrideTarget.None : OverrideTarget.Paused;
        var changed = tasks.FindAll(task => (service.Overrides.GetValueOrDefault(task.Name)?.Target ?? OverrideTarget.None) != target);
        foreach (var task in changed)
        {
            service.SetOverride(new GoalOverrideRecord(task.Name, target, OverrideProgress.Pending) { Hold = hold });
        }

        End(service, changed, turn);
        return target == OverrideTarget.Paused
            ? $"{changed.Count} of {tasks.Count} tasks of {pod.Name} are being paused."
            : $"{changed.Count} of {tasks.Count} tasks of {pod.Name} are being resumed.";
    }

    private void End(Service service, List<TaskRecord> tasks, Turn turn)
    {
        foreach (var task in tasks)
        {
            service.Backoff.Clear(task.Name);
            if (task.IsLive)
            {
                kills.Decide(service, task, turn);
            }
        }
    }
}
