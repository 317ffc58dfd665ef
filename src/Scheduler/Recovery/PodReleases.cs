using Orchestrator.Clusters;
using Orchestrator.Plans;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Services;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Recovery;

/// <summary>
/// Gives back what pod instances held that were given up: their launches are proved ended, their volumes destroyed, and then
/// it is free. An agent that is away keeps it waiting, and nothing else.
/// </summary>
internal sealed class PodReleases(LoopState state)
{
    private static readonly TimeSpan AskPause = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Parts a pod instance from what it holds, so that it can be placed anew. Its launches have ended, or were given up by
    /// an operator while their agent cannot be reached; those are followed until their end is proved.
    /// </summary>
    /// <param name="service">The service.</param>
    /// <param name="held">What the pod instance holds.</param>
    /// <param name="givenUp">Its launches that may still run.</param>
    /// <param name="turn">The turn.</param>
    public void Begin(Service service, ReservationRecord held, IReadOnlyList<TaskRecord> givenUp, Turn turn)
    {
        var launches = givenUp.Select(task => new AbandonedLaunch(task.Name, task.TaskId, service.SpecOf(task)?.KillGracePeriodSeconds ?? 0)).ToValueList();
        foreach (var task in givenUp)
        {
            service.SetTask(task with { State = TaskState.GoneByOperator, StateAt = turn.Now, Message = $"given up while {task.AgentId} cannot be reached" });
        }

        state.Unreserve(service, new(held.PodType, held.PodIndex), turn);
        var release = new ReleaseRecord(state.Ids.Next().ToString("D"), held.PodType, held.PodIndex, held.AgentId, held.Sets, launches, turn.Now);
        Keep(service, launches.Count == 0 ? VolumesOnly(release) : release, turn);
        Follow(service, release, turn);
    }

    /// <summary>Has the launches of a release ended: sent now and again until it is proved.</summary>
    public void Follow(Service service, ReleaseRecord release, Turn turn)
    {
        foreach (var launch in release.Launches)
        {
            var handle = new TaskHandle(service.Id, release.AgentId, launch.TaskId);
            state.Followups.Kill(new TaskKill(handle, TimeSpan.FromSeconds(launch.KillGraceSeconds)), turn.Clock);
        }
    }

    /// <summary>Asks for the volumes of releases to be destroyed, where that can be done now.</summary>
    public void Do(Service service, Turn turn)
    {
        foreach (var release in service.Releases.Values.Where(release => release.Launches.Count == 0).ToList())
        {
            if (!state.Agents.Any(agent => agent.Id == release.AgentId && agent.IsReachable))
            {
                continue;
            }

            foreach (var volume in VolumesOf(service, release).Where(volume => !service.NextDestruction.TryGetValue(volume, out var due) || due <= turn.Clock))
            {
                service.NextDestruction[volume] = turn.Clock + AskPause;
                turn.Destructions.Add(volume);
            }
        }
    }

    /// <summary>A report on a launch that was given up.</summary>
    /// <returns>Whether it was of one.</returns>
    public bool Take(Service service, TaskReport report, Turn turn)
    {
        var taskId = report.Task.TaskId;
        if (service.Releases.Values.FirstOrDefault(release => release.Launches.Any(launch => launch.TaskId == taskId)) is not { } release)
        {
            return false;
        }

        if (report.Condition is TaskCondition.Finished or TaskCondition.Failed or TaskCondition.Killed or TaskCondition.Rejected or TaskCondition.Gone)
        {
            turn.Touched.Add(service.Name);
            state.Followups.Ended(taskId);
            var left = release with { Launches = release.Launches.Where(launch => launch.TaskId != taskId).ToValueList() };
            Keep(service, left.Launches.Count == 0 ? VolumesOnly(left) : left, turn);
        }

        return true;
    }

    /// <summary>The cluster answered for a volume.</summary>
    public void Take(Service service, VolumeDestroyed answer, Turn turn)
    {
        if (answer.Error is null
            && service.Releases.Values.FirstOrDefault(release => release.AgentId == answer.Volume.AgentId && VolumesOf(service, release).Contains(answer.Volume)) is { } release)
        {
            turn.Touched.Add(service.Name);
            service.NextDestruction.Remove(answer.Volume);
            Keep(service, release with { Sets = Without(release.Sets, answer.Volume.VolumeId) }, turn);
        }
    }

    /// <summary>Follows a release no longer: whatever is left of it is the operator's to clear.</summary>
    public void Forget(Service service, string releaseId, Turn turn)
    {
        if (service.Releases.TryGetValue(releaseId, out var release))
        {
            foreach (var launch in release.Launches)
            {
                state.Followups.Ended(launch.TaskId);
            }

            Keep(service, release with { Launches = [], Sets = [] }, turn);
        }
    }

    /// <summary>When to ask again although nothing was heard; null when nothing is asked for.</summary>
    public static TimeSpan? NextDueAfter(Service service, TimeSpan clock) =>
        service.NextDestruction.Values.Where(due => due > clock).Cast<TimeSpan?>().Min();

    /// <summary>Keeps what is left of a release; with nothing left it is over. Others may wait for just what came free.</summary>
    private void Keep(Service service, ReleaseRecord release, Turn turn)
    {
        var isOver = release.Launches.Count == 0 && release.Sets.All(set => set.Volumes.Count == 0);
        service.SetRelease(release.Id, isOver ? null : release);
        state.Ledger.SetReleased(service.Id, service.Name, release.Id, isOver ? null : release);
        turn.AgentsChanged = true;
        turn.Unfinished.UnionWith(state.Services.Keys);
    }

    private static ReleaseRecord VolumesOnly(ReleaseRecord release) => release with
    {
        Sets = release.Sets.Where(set => set.Volumes.Count > 0)
            .Select(set => set with { Cpus = 0, MemoryMb = 0, Gpus = 0, Ports = ValueMap<int>.Empty }).ToValueList(),
    };

    private static ValueList<ReservedSet> Without(ValueList<ReservedSet> sets, string volumeId) =>
        sets.Select(set => set with { Volumes = set.Volumes.Where(volume => volume.Id != volumeId).ToValueList() }).Where(set => set.Volumes.Count > 0).ToValueList();

    private static IEnumerable<VolumeHandle> VolumesOf(Service service, ReleaseRecord release) =>
        release.Sets.SelectMany(set => set.Volumes).Select(volume => new VolumeHandle(service.Id, release.AgentId, volume.Id));
}
