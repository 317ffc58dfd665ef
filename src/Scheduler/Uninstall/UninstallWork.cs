using Orchestrator.Clusters;
using Orchestrator.Plans;
using Orchestrator.Pods;
using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Services;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Uninstall;

/// <summary>
/// Works on the plan that removes a service. A task counts as ended only when that is proved; what a pod holds is given
/// back when its tasks have ended and the cluster said that its volumes are gone; state is forgotten when nothing is left.
/// </summary>
internal sealed class UninstallWork(LoopState state, TaskKills kills)
{
    private static readonly TimeSpan AskPause = TimeSpan.FromSeconds(10);

    public void Do(Service service, Turn turn)
    {
        var (uninstall, coordinator) = (service.Plans.Uninstall!, service.Plans.Coordinator);
        foreach (var step in service.MovedPods.SelectMany(uninstall.StepsOf).Concat(uninstall.TakeDue(turn.Clock)))
        {
            coordinator.Wake(uninstall.Plan, step);
        }

        service.MovedPods.Clear();
        var before = -1;
        for (var complete = 0; complete != before;)
        {
            before = complete;
            foreach (var (plan, step) in coordinator.Pick(service.Plans.InManagerOrder))
            {
                if (!turn.HasRoomFor(service))
                {
                    turn.Unfinished.Add(service.Name);
                    return;
                }

                if (Do(service, uninstall, step, turn))
                {
                    coordinator.Rest(plan, step);
                }

                complete += step.IsComplete ? 1 : 0;
            }
        }
    }

    /// <summary>The cluster answered for a volume.</summary>
    public static void Take(Service service, VolumeDestroyed answer, Turn turn)
    {
        if (service.Plans.Uninstall is { } uninstall)
        {
            turn.Touched.Add(service.Name);
            if (uninstall.WaitingFor.TryGetValue(answer.Volume, out var step))
            {
                service.Plans.Coordinator.Wake(uninstall.Plan, step);
            }

            if (answer.Error is null)
            {
                uninstall.DestroyedVolumes.Add(answer.Volume);
            }
            else
            {
                uninstall.Problems[answer.Volume] = answer.Error;
            }
        }
    }

    /// <summary>The cluster answered for the whole service: nothing of it is left, so its state goes too.</summary>
    public void Take(Service service, ServiceRemoved answer, Turn turn)
    {
        if (service.Plans.Uninstall is not { } uninstall || !uninstall.IsRemovalAsked)
        {
            return;
        }

        turn.Touched.Add(service.Name);
        if (answer.Error is { } error)
        {
            uninstall.Deregister.Explain($"the cluster could not remove what is left: {error}");
            return;
        }

        uninstall.Deregister.Complete();
        state.Forget(service, turn);
    }

    /// <summary>Works on a step.</summary>
    /// <returns>Whether there is nothing to do for it before something of its pod changes, or an answer or the time to ask again comes.</returns>
    private bool Do(Service service, UninstallPlan uninstall, Step step, Turn turn)
    {
        if (uninstall.Kills.TryGetValue(step, out var task))
        {
            Kill(service, step, service.Tasks[task], turn);
            return true;
        }

        if (uninstall.Unreservations.TryGetValue(step, out var pod))
        {
            Unreserve(service, step, pod, turn);
            return true;
        }

        if (uninstall.Releases.TryGetValue(step, out var release))
        {
            AwaitRelease(service, step, release);
        }
        else if (uninstall.CleanUps.TryGetValue(step, out var cleanUp))
        {
            CleanUpWork.Do(service, step, cleanUp, turn);
        }
        else
        {
            Deregister(service, step, turn);
        }

        return false;
    }

    private void Kill(Service service, Step step, TaskRecord task, Turn turn)
    {
        if (!task.IsLive)
        {
            step.Complete();
            return;
        }

        kills.Decide(service, task, turn);
        step.Prepare();
        step.Explain(task.State == TaskState.Unreachable
            ? $"{task.AgentId} cannot be reached and {task.Name} may still run there"
            : $"waits for {task.Name} to end");
    }

    private void Unreserve(Service service, Step step, PodInstance pod, Turn turn)
    {
        var live = service.TasksOf(pod).Where(task => task.IsLive).Select(task => task.Name).ToList();
        if (live.Count > 0)
        {
            step.Explain($"waits for {string.Join(", ", live)} to end");
            return;
        }

        var uninstall = service.Plans.Uninstall!;
        if (state.Ledger.Find(service.Id, pod) is { } held)
        {
            var left = held.Sets.SelectMany(set => set.Volumes)
                .Select(volume => new VolumeHandle(service.Id, held.AgentId, volume.Id))
                .Where(volume => !uninstall.DestroyedVolumes.Contains(volume)).ToList();
            if (left.Count > 0)
            {
                step.Prepare();
                Destroy(service, step, left, turn);
                return;
            }

            state.Unreserve(service, pod, turn);
        }

        step.Complete();
    }

    /// <summary>The launches are ended and the volumes destroyed whether the service stays or goes; here it only shows.</summary>
    private static void AwaitRelease(Service service, Step step, string releaseId)
    {
        if (!service.Releases.TryGetValue(releaseId, out var release))
        {
            step.Complete();
            return;
        }

        step.Prepare();
        step.Explain(release.Launches.Count > 0
            ? $"waits for {string.Join(", ", release.Launches.Select(launch => launch.TaskName))} on {release.AgentId} to end"
            : $"waits for its volumes on {release.AgentId} to be destroyed");
    }

    private static void Destroy(Service service, Step step, List<VolumeHandle> volumes, Turn turn)
    {
        var uninstall = service.Plans.Uninstall!;
        foreach (var volume in volumes.Where(volume => uninstall.MayAsk(volume, turn.Clock)))
        {
            uninstall.Ask(volume, step, turn.Clock + AskPause);
            uninstall.WaitingFor[volume] = step;
            turn.Destructions.Add(volume);
        }

        var problem = volumes.Select(uninstall.Problems.GetValueOrDefault).FirstOrDefault(text => text is not null);
        step.Explain(problem is null ? "waits for its volumes to be destroyed" : $"a volume could not be destroyed yet: {problem}");
    }

    private static void Deregister(Service service, Step step, Turn turn)
    {
        var uninstall = service.Plans.Uninstall!;
        if (uninstall.MayAsk(service.Id, turn.Clock))
        {
            uninstall.Ask(service.Id, step, turn.Clock + AskPause);
            turn.Removals.Add(service.Id);
            if (step.Status == Status.Pending)
            {
                step.Prepare();
                step.Explain("waits for the cluster to remove what is left");
            }
        }
    }
}
