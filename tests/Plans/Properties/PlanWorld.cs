using Orchestrator.Plans.Backoff;
using Orchestrator.Plans.Coordination;
using Orchestrator.Plans.Generation;
using Orchestrator.Plans.Steps;
using Orchestrator.Plans.Tests.Fixtures;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;

namespace Orchestrator.Plans.Tests.Properties;

/// <summary>
/// The plans of a generated service, with a scheduler that launches, tasks that start, run, fail and are lost, and restarts
/// of the scheduler, all as the choices say; operators are <see cref="WorldOperator"/>.
/// </summary>
internal sealed class PlanWorld
{
    private readonly Choices _choices;
    private readonly Mix _mix;
    private readonly ManualTime _time = new();
    private readonly ServiceSpec _spec;
    private readonly WorldOperator _operator;
    private readonly SortedDictionary<string, StoredTask> _stored = new(StringComparer.Ordinal);
    private readonly List<TaskObservation> _givenUp = [];
    private readonly Dictionary<ElementId, HashSet<ElementId>> _handedOut = [];
    private readonly Func<Act>[] _acts;
    private readonly HashSet<string> _labels;
    private RelaunchBackoff _backoff;

    public PlanWorld(Choices choices, Mix mix)
    {
        (_choices, _mix) = (choices, mix);
        _backoff = new(_time);
        _labels = [];
        _spec = WorldSpecs.Make(choices, _labels);
        _backoff.Restore(choices.Next(8) == 0 ? FailedBefore() : []);
        Plans = Build(_ => null);
        _labels.UnionWith(Plans.SelectMany(plan => plan.Steps).Any(step => step.Errors.Count > 0) ? ["shared resource set"] : []);
        _operator = new(choices, this);
        Func<Act>[] working = [Work, Work, Work, Tell, Tell, Tell, Tell, Fail, Wait, _operator.Resume];
        _acts = _choices.Next(5) switch
        {
            0 => working,
            2 => [Work, Work, Fail, Fail, Wait, Tell, TellStale, _operator.Resume, Reboot],
            1 => [.. working, .. working, Reboot, TellStale, _operator.Edit],
            _ => [.. working, TellStale, _operator.Edit, _operator.Edit, _operator.Edit, Reboot],
        };
        _operator.MayRestart = _choices.Next(2) == 1;
    }

    public IReadOnlyList<Plan> Plans { get; private set; }

    public PlanCoordinator Coordinator { get; private set; } = new();

    /// <summary>Whether work that was done may be done again, or is found done by another step.</summary>
    public bool WasRestarted { get; set; }

    /// <summary>The launches of each task that have not ended.</summary>
    public Dictionary<string, HashSet<string>> Live { get; } = new(StringComparer.Ordinal);

    public int Launches { get; private set; }

    public int Kills { get; private set; }

    /// <summary>Added to the environment by the last start of a plan.</summary>
    public Dictionary<string, ValueMap<string>> Parameters { get; } = new(StringComparer.Ordinal);

    public Dictionary<ElementId, int> Releases { get; } = [];

    /// <summary>Lets one thing happen; the first sentence that is broken then, null for none.</summary>
    /// <param name="withWalk">Whether answers are held against those of the plain walk, too.</param>
    public string? Act(bool withWalk = true)
    {
        var before = Photo.Of(this);
        Plans.ToList().ForEach(plan => plan.TakeChanges());
        var act = _acts[_choices.Next(_acts.Length)]();
        _labels.UnionWith(Plans.SelectMany(plan => plan.Steps).Any(step => step.Status is Status.Delayed) ? ["delayed"] : []);
        return Invariant.FirstBroken(new(this, act, before), withWalk);
    }

    public void Note(string label) => _labels.Add(label);

    /// <summary>Counts what the world was made of and what happened in it, each once.</summary>
    public void Count()
    {
        foreach (var label in _labels)
        {
            _mix.Count(label);
        }
    }

    public int ReleasesOf(Phase phase) => Releases.GetValueOrDefault(phase.Id);

    /// <summary>How many different steps of a phase were handed out so far.</summary>
    public int HandedOutIn(Phase phase) => _handedOut.GetValueOrDefault(phase.Id)?.Count ?? 0;

    public bool HasFailedAndWaits(string taskName, string taskId) =>
        _stored[taskName].Last is { State: TaskState.Failed or TaskState.Error } last && last.TaskId == taskId && _backoff.Remaining(taskName) > TimeSpan.Zero;

    /// <summary>Work of some steps is to be done again: what they launched counts no more.</summary>
    public void DoAnew(IEnumerable<Step> steps)
    {
        WasRestarted = true;
        foreach (var step in steps)
        {
            foreach (var name in step.Requirement!.TaskNames.Where(name => _stored.TryGetValue(name, out var task) && task.LaunchedBy == step.Id))
            {
                _stored[name] = _stored[name] with { LaunchedBy = null };
            }
        }
    }

    /// <summary>Whether the plans tell of all that is not as it was.</summary>
    public bool AreChangesTold(Photo before) => Plans.All(plan =>
    {
        var told = plan.TakeChanges();
        return plan.Steps.Except(told.Steps).All(step => StepPhoto.Of(step) with { Parameters = null } == before.Steps[step.Id] with { Parameters = null })
            && plan.Phases.Except(told.Phases).All(phase => Photo.Of(phase).Hold == before.Phases[phase.Id].Hold)
            && (told.IsPlanChanged || plan.Hold == before.Plans[plan.Id]);
    });

    /// <summary>A service some of whose tasks failed in the configuration before.</summary>
    private IEnumerable<BackoffEntry> FailedBefore() => _spec.Pods
        .SelectMany(pod => pod.Tasks.Select(task => new PodInstance(pod.Type, _choices.Next(2)).TaskName(task.Name)))
        .Select(name => new BackoffEntry(name, 3, _time.GetUtcNow() + TimeSpan.FromSeconds(2), "it ended"));

    private Act Work()
    {
        foreach (var (plan, step) in Coordinator.Pick(Plans).ToList())
        {
            var phase = plan.Phases.First(phase => phase.Steps.Contains(step));
            (_handedOut.TryGetValue(phase.Id, out var handedOut) ? handedOut : _handedOut[phase.Id] = []).Add(step.Id);
            var running = step.Requirement!.TaskNames.Where(name => _stored.TryGetValue(name, out var task) && !task.Last.State.IsTerminal()).ToList();
            if (running.Count > 0 || _choices.Next(4) == 0)
            {
                Note("prepare");
                step.Prepare();
                Kills += running.Count;
                running.ForEach(name => See(_stored[name].Last with { State = TaskState.Killed }));
                continue;
            }

            Launch(step);
        }

        return Properties.Act.Other;
    }

    private void Launch(Step step)
    {
        Note("launch");
        var ids = step.Requirement!.TaskNames.ToDictionary(name => name, name => $"test__{name}__{Launches++}");
        foreach (var (name, id) in ids)
        {
            if (_stored.TryGetValue(name, out var earlier))
            {
                _givenUp.Add(earlier.Last);
            }

            (Live.TryGetValue(name, out var live) ? live : Live[name] = []).Add(id);
            _stored[name] = new(new(name, id, TaskState.Staging, _choices.Next(2) == 0, null, "", _time.GetUtcNow()), "config", false, false) { LaunchedBy = step.Id };
        }

        step.Launched(ids);
    }

    private Act Tell() => Tell(
        TaskState.Running, TaskState.Running, TaskState.Running, TaskState.Starting, TaskState.Finished, TaskState.Failed,
        TaskState.Error, TaskState.Killed, TaskState.Lost, TaskState.Unreachable, TaskState.Unknown, TaskState.GoneByOperator);

    private Act Fail() => Tell(TaskState.Failed);

    private Act Tell(params TaskState[] states)
    {
        var live = _stored.Values.Where(task => !task.Last.State.IsTerminal()).Select(task => task.Last).ToArray();
        if (live.Length == 0)
        {
            return Work();
        }

        See(_choices.Of(live) with { State = _choices.Of(states), ReadinessExitCode = _choices.Of<int?>(0, 1, null), At = _time.GetUtcNow() });
        return Properties.Act.Status;
    }

    private Act TellStale()
    {
        if (_givenUp.Count == 0)
        {
            return Work();
        }

        Note("stale status");
        var seen = _choices.Of([.. _givenUp]) with { State = _choices.Of(TaskState.Running, TaskState.Failed, TaskState.Finished), HasReadinessCheck = false };
        foreach (var step in Plans.SelectMany(plan => plan.Steps))
        {
            step.Observe(seen);
        }

        return Properties.Act.StaleStatus;
    }

    private void See(TaskObservation seen)
    {
        _stored[seen.TaskName] = _stored[seen.TaskName] with { Last = seen };
        if (seen.State.IsTerminal())
        {
            Live[seen.TaskName].Remove(seen.TaskId);
        }

        foreach (var step in Plans.SelectMany(plan => plan.Steps))
        {
            step.Observe(seen);
        }
    }

    private Act Wait()
    {
        _time.Advance(_choices.Of(0.5, 1, 5, 40, 60));
        return Properties.Act.Other;
    }

    private Act Reboot()
    {
        Note("restart of the scheduler");
        var assets = Plans.SelectMany(plan => plan.Steps).SelectMany(step => step.Requirement!.TaskNames).ToList();
        WasRestarted |= assets.Count != assets.Distinct().Count();
        var steps = Plans.SelectMany(plan => plan.Steps).ToList();
        _labels.UnionWith([
            .. steps.Exists(step => step.IsDoneAnew) ? ["restart of the scheduler after work was to be done again"] : Array.Empty<string>(),
            .. steps.Exists(step => step.ForcedBy is not null) ? ["restart of the scheduler after a forced completion"] : Array.Empty<string>(),
            .. Plans.Any(plan => plan.Hold is { By.Length: > 0 } || plan.Phases.Any(phase => phase.Hold is not null)) || steps.Exists(step => step.Hold is not null)
                ? ["restart of the scheduler while an operator holds something"] : Array.Empty<string>(),
        ]);
        var runs = Plans.ToDictionary(plan => plan.Name, plan => Storing.Run(plan, Parameters.GetValueOrDefault(plan.Name)));
        var entries = _backoff.Export();
        _backoff = new(_time);
        _backoff.Restore(entries);
        Plans = Build(name => runs[name]);
        Coordinator = new();
        return Properties.Act.Reboot;
    }

    private IReadOnlyList<Plan> Build(Func<string, StoredRun?> run)
    {
        var plans = PlanGenerator.Generate(_spec, new("service", "config", false, _backoff, name => _stored.GetValueOrDefault(name), run));
        return [plans.Deploy, .. plans.Custom];
    }
}
