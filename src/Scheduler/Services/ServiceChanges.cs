using System.Globalization;
using System.Text;
using Orchestrator.Plans.Backoff;
using Orchestrator.Pods;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Services;

/// <content>The changes of what is stored of a service. Each also marks what the commit of the turn has to write.</content>
internal sealed partial class Service
{
    public void SetTask(TaskRecord task)
    {
        Put(task);
        Unsaved.Tasks.Add(task.Name);
    }

    /// <summary>Keeps what is left of a release; null when it is over.</summary>
    public void SetRelease(string id, ReleaseRecord? release)
    {
        if (release is null)
        {
            _releases.Remove(id);
        }
        else
        {
            _releases[id] = release;
        }

        Unsaved.Releases.Add(id);
    }

    /// <summary>Keeps how far the recovery of a pod instance is; null when it is over.</summary>
    public void SetRecovery(string pod, RecoveryPhaseRecord? recovery)
    {
        if (recovery is null)
        {
            _recoveries.Remove(pod);
        }
        else
        {
            _recoveries[pod] = recovery;
        }

        Unsaved.Recoveries.Add(pod);
    }

    /// <summary>Keeps what a task is to do instead of its goal. One that works on its goal again has no record.</summary>
    public void SetOverride(GoalOverrideRecord wish)
    {
        if (wish is { Target: OverrideTarget.None, Progress: OverrideProgress.Complete })
        {
            _overrides.Remove(wish.TaskName);
        }
        else
        {
            _overrides[wish.TaskName] = wish;
        }

        Unsaved.Overrides.Add(wish.TaskName);
        Unseen.Add(wish.TaskName);
    }

    /// <summary>Makes a run the current one of its plan; the one before is history.</summary>
    public CurrentRun Begin(RunRecord run)
    {
        if (FindRun(run.Plan) is { } before)
        {
            Unsaved.EndedRuns.Add(before);
        }

        return _runs[run.Plan] = new CurrentRun(run);
    }

    public void SetDeployed()
    {
        WasDeployed = true;
        Unsaved.Properties[ServiceProperties.LastUpdateType] = ServiceProperties.Deploy;
    }

    /// <summary>A pod instance is given up for good.</summary>
    public void SetReplaced(DateTimeOffset now)
    {
        LastReplaceAt = now;
        Unsaved.Properties[ServiceProperties.LastReplace] = now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
    }

    public void BeginUninstall()
    {
        Record = Record with { IsUninstalling = true };
        Unsaved.Service = true;
    }

    /// <summary>Takes over what was stored; nothing of it is written again.</summary>
    public void Load(StoredService stored)
    {
        foreach (var task in stored.Tasks.Values)
        {
            Put(task);
        }

        foreach (var (id, release) in stored.Releases)
        {
            _releases[id] = release;
        }

        foreach (var (pod, recovery) in stored.Recoveries)
        {
            _recoveries[pod] = recovery;
        }

        foreach (var (task, wish) in stored.Overrides)
        {
            _overrides[task] = wish;
        }

        foreach (var (plan, run) in stored.Runs)
        {
            _runs[plan] = new CurrentRun(run);
        }

        LastReplaceAt = stored.Properties.TryGetValue(ServiceProperties.LastReplace, out var at)
            ? DateTimeOffset.Parse(Encoding.UTF8.GetString(at.Span), CultureInfo.InvariantCulture)
            : null;
        WasDeployed = stored.Properties.ContainsKey(ServiceProperties.LastUpdateType);
        Backoff.Restore(stored.Backoffs.Values.Select(entry => new BackoffEntry(entry.TaskName, entry.Failures, entry.NotBefore, entry.Reason)));
    }

    private void Put(TaskRecord task)
    {
        MovedPods.Add(task.Pod());
        ArePlacesMoved |= !_tasks.TryGetValue(task.Name, out var before) || PlaceOf(before) != PlaceOf(task);
        if (before is not null && before.Pod() != task.Pod())
        {
            _tasksOfPods[before.Pod()].Remove(task.Name);
            KeepStopped(before.Pod());
        }

        if (!_tasksOfPods.TryGetValue(task.Pod(), out var tasks))
        {
            _tasksOfPods[task.Pod()] = tasks = new(StringComparer.Ordinal);
        }

        Unseen.Add(task.Name);
        _tasks[task.Name] = task;
        tasks[task.Name] = task;
        KeepStopped(task.Pod());
    }

    private void KeepStopped(PodInstance pod) => _ = TasksOf(pod).Any(IsStopped) ? _stopped.Add(pod) : _stopped.Remove(pod);
}
