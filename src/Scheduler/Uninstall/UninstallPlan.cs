using Orchestrator.Clusters;
using Orchestrator.Extensions;
using Orchestrator.Plans;
using Orchestrator.Plans.Strategies;
using Orchestrator.Pods;
using Orchestrator.Scheduler.Offers;
using Orchestrator.Scheduler.Services;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Uninstall;

/// <summary>
/// The plan that removes a service; it is named <c>deploy</c>, as in the original. Tasks are ended and what they hold is
/// given back, all at once; when all have ended, the package cleans up; the service itself is forgotten last. Built from what
/// is still stored, so a restart goes on where the last process ended.
/// </summary>
internal sealed class UninstallPlan
{
    private const string Name = "deploy";
    private const string KillPhase = "kill-tasks";
    private const string CleanUpPhase = "clean-up";
    private const string DeregisterPhase = "deregister-service";

    private readonly Service _service;
    private readonly CurrentRun _run;
    private readonly Dictionary<object, TimeSpan> _nextAsk = [];
    private readonly PriorityQueue<Step, TimeSpan> _due = new();
    private readonly Dictionary<PodInstance, List<Step>> _ofPods = [];

    public UninstallPlan(Service service, Ledger ledger, IReadOnlyList<ICleanUp> cleanUps, CurrentRun run)
    {
        (_service, _run) = (service, run);
        var kills = Parallel(KillPhase, KillSteps());
        var phases = new List<Phase> { kills };
        if (cleanUps.Count > 0)
        {
            phases.Add(Parallel(CleanUpPhase, CleanUpSteps(cleanUps)));
        }

        phases.AddRange(service.Tasks.Values.Where(task => ledger.Find(service.Id, task.Pod()) is not null)
            .GroupBy(task => task.Hostname, StringComparer.Ordinal).OrderBy(host => host.Key, StringComparer.Ordinal)
            .Select(host => Parallel($"unreserve-resources-{host.Key}", UnreserveSteps(host.Select(task => task.Pod())))));
        phases.AddRange(service.Releases.Values.GroupBy(release => release.AgentId, StringComparer.Ordinal).OrderBy(agent => agent.Key, StringComparer.Ordinal)
            .Select(agent => Parallel($"unreserve-given-up-{agent.Key}", ReleaseSteps(agent))));
        Deregister = new Step(Id([Name, DeregisterPhase, "deregister"]), "deregister");
        phases.Add(new Phase(Id([Name, DeregisterPhase]), DeregisterPhase, new SerialStrategy<Step>(), [Deregister]));
        Plan = new Plan(Id([Name]), Run, new DependencyStrategy<Phase>(phases, phase => phase == phases[^1] ? phases[..^1] : phase.Name == CleanUpPhase ? [kills] : []), phases);
        Restore();
    }

    public Plan Plan { get; }

    /// <summary>The steps that end a task, with its name.</summary>
    public Dictionary<Step, string> Kills { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The steps that give back what a pod instance holds.</summary>
    public Dictionary<Step, PodInstance> Unreservations { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The steps that wait for what given up pod instances still hold, with the id of the release.</summary>
    public Dictionary<Step, string> Releases { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The steps that clean up after the service outside of the cluster.</summary>
    public Dictionary<Step, CleanUpProgress> CleanUps { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The step that forgets the service.</summary>
    public Step Deregister { get; }

    /// <summary>The volumes that the cluster said are gone.</summary>
    public HashSet<VolumeHandle> DestroyedVolumes { get; } = [];

    /// <summary>Why the cluster could not destroy a volume, the last time it was asked.</summary>
    public Dictionary<VolumeHandle, string> Problems { get; } = [];

    /// <summary>The step that waits for a volume to be destroyed, by volume.</summary>
    public Dictionary<VolumeHandle, Step> WaitingFor { get; } = [];

    /// <summary>Whether this process asked the cluster to remove the service.</summary>
    public bool IsRemovalAsked => _nextAsk.ContainsKey(_service.Id);

    /// <summary>When to work on the plan again although nothing was heard; null when nothing is open.</summary>
    public TimeSpan? NextDue => _due.TryPeek(out _, out var due) ? due : null;

    /// <summary>Whether it is time to ask for something.</summary>
    public bool MayAsk(object what, TimeSpan clock) => !_nextAsk.TryGetValue(what, out var due) || due <= clock;

    /// <summary>Something is asked for; it is not asked for again before a time.</summary>
    /// <param name="what">A volume (its handle), the removal of the service (its uuid), or a clean-up (its step).</param>
    /// <param name="step">The step that asks.</param>
    /// <param name="due">When (<see cref="Loop.Turn.Clock"/>) it may ask again.</param>
    public void Ask(object what, Step step, TimeSpan due)
    {
        _nextAsk[what] = due;
        _due.Enqueue(step, due);
    }

    /// <summary>The steps that may ask again.</summary>
    public IEnumerable<Step> TakeDue(TimeSpan clock)
    {
        while (_due.TryPeek(out var step, out var due) && due <= clock)
        {
            _due.Dequeue();
            yield return step;
        }
    }

    /// <summary>The steps that wait for tasks of a pod instance to end.</summary>
    public IEnumerable<Step> StepsOf(PodInstance pod) => _ofPods.GetValueOrDefault(pod) ?? [];

    private RunId Run => new(Name, RunStarts.Uninstall, _run.Record.Number);

    /// <summary>What operators did to it before a restart.</summary>
    private void Restore()
    {
        if (_run.Record.Hold is { } held)
        {
            Plan.Interrupt(held);
        }

        foreach (var phase in Plan.Phases)
        {
            if (_run.Phase(phase.Id).Hold is { } hold)
            {
                phase.Interrupt(hold);
            }

            foreach (var step in phase.Steps)
            {
                Restore(step, _run.Step(step.Id));
            }
        }
    }

    private static void Restore(Step step, StepRecord stored)
    {
        if (stored.ForcedBy is { } by)
        {
            step.ForceComplete(by);
        }

        if (stored.Hold is { } hold)
        {
            step.Interrupt(hold);
        }
    }

    private List<Step> KillSteps()
    {
        var steps = new List<Step>();
        foreach (var task in _service.Tasks.Values.Where(task => task.TaskId.Length > 0))
        {
            var name = $"kill-task-{task.TaskId}";
            var step = new Step(Id([Name, KillPhase, name]), name);
            Kills.Add(step, task.Name);
            Add(step, task.Pod());
            if (!task.IsLive)
            {
                step.Complete(); // also while an operator holds the plan: it is shown as the process before showed it
            }

            steps.Add(step);
        }

        return steps;
    }

    private void Add(Step step, PodInstance pod)
    {
        if (!_ofPods.TryGetValue(pod, out var steps))
        {
            _ofPods.Add(pod, steps = []);
        }

        steps.Add(step);
    }

    private List<Step> CleanUpSteps(IEnumerable<ICleanUp> cleanUps)
    {
        var steps = new List<Step>();
        foreach (var cleanUp in cleanUps)
        {
            var step = new Step(Id([Name, CleanUpPhase, cleanUp.Name]), cleanUp.Name);
            CleanUps.Add(step, new CleanUpProgress(cleanUp));
            steps.Add(step);
        }

        return steps;
    }

    private List<Step> UnreserveSteps(IEnumerable<PodInstance> pods)
    {
        var steps = new List<Step>();
        foreach (var pod in pods.Distinct().Order())
        {
            var name = $"unreserve-{pod.Name}";
            var step = new Step(Id([Name, "unreserve", name]), name);
            Unreservations.Add(step, pod);
            Add(step, pod);
            steps.Add(step);
        }

        return steps;
    }

    private List<Step> ReleaseSteps(IEnumerable<ReleaseRecord> releases)
    {
        var steps = new List<Step>();
        foreach (var release in releases)
        {
            var name = $"unreserve-{new PodInstance(release.PodType, release.PodIndex).Name}-{release.Id}";
            var step = new Step(Id([Name, "unreserve", name]), name);
            Releases.Add(step, release.Id);
            steps.Add(step);
        }

        return steps;
    }

    private Phase Parallel(string name, List<Step> steps) => new(Id([Name, name]), name, new ParallelStrategy<Step>(), steps);

    private ElementId Id(string[] path) => ElementId.Of(_service.Id, Run, path, 0);
}
