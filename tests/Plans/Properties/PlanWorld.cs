using Orchestrator.Plans.Backoff;
using Orchestrator.Plans.Coordination;
using Orchestrator.Plans.Generation;
using Orchestrator.Plans.Steps;
using Orchestrator.Plans.Tests.Fixtures;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;

namespace Orchestrator.Plans.Tests.Properties;

/// <summary>
/// The plans of a generated service, with a scheduler that launches, tasks that start, run, fail and are lost, an operator
/// who edits, and restarts of the scheduler, all as the choices say.
/// </summary>
internal sealed class PlanWorld
{
    private readonly Choices _choices;
    private readonly Mix _mix;
    private readonly ManualTime _time = new();
    private readonly ServiceSpec _spec;
    private readonly SortedDictionary<string, StoredTask> _stored = new(StringComparer.Ordinal);
    private readonly Action[] _acts;
    private readonly bool _editsRestart;
    private RelaunchBackoff _backoff;
    private int _ids;

    public PlanWorld(Choices choices, Mix mix)
    {
        (_choices, _mix) = (choices, mix);
        _backoff = new(_time);
        _spec = WorldSpecs.Make(choices, mix);
        Plans = Build([]);
        Action[] working = [Work, Work, Work, Tell, Tell, Tell, Tell, Wait, Resume];
        _acts = _choices.Next(3) switch
        {
            0 => working,
            1 => [.. working, .. working, Reboot, EditPlan, EditPhase, EditStep],
            _ => [.. working, EditPlan, EditPhase, EditStep, Reboot],
        };
        _editsRestart = _choices.Next(2) == 1;
    }

    public IReadOnlyList<Plan> Plans { get; private set; }

    /// <summary>Whether work that was done may be done again, or is found done by another step.</summary>
    public bool WasRestarted { get; private set; }

    public void Act()
    {
        _acts[_choices.Next(_acts.Length)]();
        foreach (var status in Plans.Select(plan => plan.Status).Concat(Plans.SelectMany(plan => plan.Phases).Select(phase => phase.Status)))
        {
            _mix.Count($"status {status}");
        }
    }

    private void Work()
    {
        foreach (var (_, step) in PlanCoordinator.Candidates(Plans))
        {
            var running = step.Requirement!.TaskNames.Where(name => _stored.TryGetValue(name, out var task) && !task.Last.State.IsTerminal()).ToList();
            if (running.Count > 0 || _choices.Next(4) == 0)
            {
                _mix.Count("prepare");
                step.Prepare();
                running.ForEach(name => See(_stored[name].Last with { State = TaskState.Killed }));
                continue;
            }

            _mix.Count("launch");
            var ids = step.Requirement.TaskNames.ToDictionary(name => name, name => $"test__{name}__{_ids++}");
            foreach (var (name, id) in ids)
            {
                _stored[name] = new(new(name, id, TaskState.Staging, _choices.Next(2) == 0, null, "", _time.GetUtcNow()), "config", false, false);
            }

            step.Launched(ids);
        }
    }

    private void Tell()
    {
        var live = _stored.Values.Where(task => !task.Last.State.IsTerminal()).Select(task => task.Last).ToList();
        if (live.Count == 0)
        {
            return;
        }

        var seen = _choices.Of([.. live]) with
        {
            State = _choices.Of(
                TaskState.Running, TaskState.Running, TaskState.Running, TaskState.Starting, TaskState.Finished, TaskState.Failed, TaskState.Failed,
                TaskState.Error, TaskState.Killed, TaskState.Lost, TaskState.Unreachable, TaskState.Unknown, TaskState.GoneByOperator),
            ReadinessExitCode = _choices.Of<int?>(0, 1, null),
            At = _time.GetUtcNow(),
        };
        See(seen);
        _mix.Count($"task {seen.State}");
        if (_choices.Next(4) == 0)
        {
            See(seen);
        }
    }

    private void See(TaskObservation seen)
    {
        _stored[seen.TaskName] = _stored[seen.TaskName] with { Last = seen };
        foreach (var step in Plans.SelectMany(plan => plan.Steps))
        {
            step.Observe(seen);
        }
    }

    private void Resume()
    {
        _mix.Count("resume");
        var plan = _choices.Of([.. Plans]);
        plan.Proceed();
        foreach (var phase in plan.Phases)
        {
            phase.Proceed();
        }
    }

    private void EditPlan()
    {
        var plan = _choices.Of([.. Plans]);
        Edit("plan", [() => plan.Interrupt(), plan.Proceed, plan.Proceed, plan.Proceed, () => plan.ForceComplete()], [plan.Restart, () => plan.Stop(), () => plan.Start(ValueMap<string>.Empty)]);
    }

    private void EditPhase()
    {
        if (_choices.Of([.. Plans]).Phases is { Count: > 0 } phases)
        {
            var phase = _choices.Of([.. phases]);
            Edit("phase", [() => phase.Interrupt(), phase.Proceed, phase.Proceed, phase.Proceed, () => phase.ForceComplete()], [phase.Restart]);
        }
    }

    private void EditStep()
    {
        if (_choices.Of([.. Plans]).Steps.ToArray() is { Length: > 0 } steps)
        {
            var step = _choices.Of(steps);
            Edit("step", [() => step.ForceComplete()], [step.Restart]);
        }
    }

    /// <summary>Does one of some edits; those that have work done again only in worlds where that is allowed.</summary>
    private void Edit(string what, Action[] edits, Action[] restarts)
    {
        var isRestart = _editsRestart && _choices.Next(3) == 0;
        _choices.Of(isRestart ? restarts : edits)();
        WasRestarted |= isRestart;
        _mix.Count(isRestart ? $"{what} restarted" : $"{what} edited");
    }

    private void Wait()
    {
        _mix.Count("wait");
        _time.Advance(_choices.Of(0.5, 1, 5, 40, 60));
    }

    private void Reboot()
    {
        _mix.Count("reboot");
        var assets = Plans.SelectMany(plan => plan.Steps).SelectMany(step => step.Requirement!.TaskNames).ToList();
        WasRestarted |= assets.Count != assets.Distinct().Count();
        HashSet<ElementId> completed = [.. Plans.SelectMany(plan => plan.Steps).Where(step => step.IsComplete).Select(step => step.Id)];
        var entries = _backoff.Export();
        _backoff = new(_time);
        _backoff.Restore(entries);
        Plans = Build(completed);
    }

    private IReadOnlyList<Plan> Build(HashSet<ElementId> completed)
    {
        var plans = PlanGenerator.Generate(_spec, new(
            "service", "config", false, _backoff, name => _stored.GetValueOrDefault(name), plan => Make.Run(plan, 0, completed)));
        return [plans.Deploy, .. plans.Custom];
    }
}
