using Orchestrator.Plans;
using Orchestrator.Plans.Coordination;
using Orchestrator.Plans.Strategies;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Services;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Recovery;

/// <summary>
/// The plan <c>recovery</c>: a phase for each pod instance whose tasks have to come back. It is empty at first and grows
/// with need; a phase stays listed once it is complete, until its pod needs recovery again.
/// </summary>
internal sealed class RecoveryPlan
{
    private const string Name = "recovery";

    private readonly Service _service;
    private readonly HashSet<string> _planned;

    /// <summary>The plan at its beginning, with a phase for each launch that is on its way up and that no other plan watches.</summary>
    public RecoveryPlan(Service service, IReadOnlyList<Plan> others)
    {
        _service = service;
        _planned = [.. others.SelectMany(plan => plan.Steps).Select(step => step.Requirement).OfType<PodInstanceRequirement>().SelectMany(wanted => wanted.TaskNames)];
        var adopted = Unwatched(others).Select(need => PhaseOf(need, Adopt)).ToList();
        Plan = new Plan(Id(Name), Run, adopted.Count > 0 ? new ParallelStrategy<Phase>() : new SerialStrategy<Phase>(), adopted);
        if (service.FindRun(Name)?.Record.Hold is { } hold)
        {
            Plan.Interrupt(hold);
        }
    }

    /// <summary>The plan as it is now; another object after it has grown.</summary>
    public Plan Plan { get; private set; }

    private RunId Run => new(Name, _service.Record.TargetConfigId, 0);

    /// <summary>Whether a task is launched by some plan, and so kept running.</summary>
    public bool IsPlanned(string taskName) => _planned.Contains(taskName);

    /// <summary>
    /// Adds what is needed now. Pods that another plan works on, or could, are left to it: what it ends to launch it anew
    /// needs no recovery. So are those already being recovered, unless the whole pod has been given up since.
    /// </summary>
    /// <param name="others">The plans of the spec.</param>
    /// <param name="turn">The turn.</param>
    public void Renew(IReadOnlyList<Plan> others, Turn turn)
    {
        if (Plan.IsInterrupted)
        {
            _service.NextTimedReplacement = null;
            return;
        }

        var inUse = _service.Plans.Coordinator.UsedBy(others);
        TimedReplacement.Do(_service, RecoveryNeed.Of(_service, _planned).Where(need => !inUse.ConflictWith(need.Requirement)), turn);
        var all = RecoveryNeed.Of(_service, _planned).Where(need => !inUse.ConflictWith(need.Requirement)).ToList();
        var needs = all.FindAll(need => UnderWay(need).All(step => GivesWay(step, need)));
        var kept = Plan.Phases.Where(phase =>
            !phase.Steps.Any(step => needs.Exists(need => need.Requirement.ConflictsWith(step.Requirement!)) || (IsUnclear(step) && !all.Exists(need => IsSame(step, need))))).ToList();
        if (needs.Count > 0 || kept.Count < Plan.Phases.Count)
        {
            Plan = new Plan(Plan.Id, Run, new ParallelStrategy<Phase>(), [.. kept, .. needs.Select(need => PhaseOf(need, Place))]);
        }
    }

    /// <summary>Whether a step cannot be worked on because only some of its tasks are given up for good.</summary>
    public bool IsUnclear(Step step) => step is { IsComplete: false, Requirement.Recovery: RecoveryType.None } && Plan.Steps.Contains(step);

    private IEnumerable<Step> UnderWay(RecoveryNeed need) => Plan.Steps.Where(step => !step.IsComplete && step.Requirement!.ConflictsWith(need.Requirement));

    /// <summary>A recovery in place ends when its whole pod has been given up; one that was not clear, when it is.</summary>
    private bool GivesWay(Step step, RecoveryNeed need) => step.Requirement!.Recovery switch
    {
        RecoveryType.Transient => need.Requirement.Recovery == RecoveryType.Permanent && _service.TasksOf(need.Requirement.Pod).All(task => task.PermanentlyFailed),
        RecoveryType.None => need.Requirement.Recovery != RecoveryType.None,
        _ => false,
    };

    private static bool IsSame(Step step, RecoveryNeed need) =>
        need.Requirement.Recovery == RecoveryType.None && need.Requirement.ConflictsWith(step.Requirement!);

    /// <summary>After a restart: launches of an earlier recovery, say, whose goal was never reached yet.</summary>
    private IEnumerable<RecoveryNeed> Unwatched(IReadOnlyList<Plan> others)
    {
        var watched = others.SelectMany(plan => plan.Steps).Where(step => !step.IsComplete).SelectMany(step => step.LaunchedTasks.Values).ToHashSet(StringComparer.Ordinal);
        return _service.Tasks.Values
            .Where(task => task.IsLive && _planned.Contains(task.Name) && !watched.Contains(task.TaskId) && _service.SpecOf(task) is { Goal: Goal.Running })
            .Where(task => !task.PermanentlyFailed && task.ReadyAt is null)
            .GroupBy(task => (Pod: task.Pod(), task.ConfigId)).OrderBy(group => group.Key.Pod).ThenBy(group => group.Key.ConfigId, StringComparer.Ordinal)
            .Select(group => Adopted(group.Key.Pod, _service.Configurations[group.Key.ConfigId].FindPod(group.Key.Pod.Type)!, [.. group]));
    }

    /// <summary>The tasks in the order of their pod: a recovery that is taken up again has the name it had.</summary>
    private static RecoveryNeed Adopted(PodInstance instance, PodSpec pod, List<TaskRecord> tasks) => new(
        new PodInstanceRequirement(
            instance, pod.Tasks.Select(task => task.Name).Where(name => tasks.Exists(task => task.Task == name)).ToValueList(),
            tasks.TrueForAll(task => task.Recovery == RecoveryType.Permanent) ? RecoveryType.Permanent : RecoveryType.Transient, ValueMap<string>.Empty),
        pod);

    private Phase PhaseOf(RecoveryNeed need, Action<Step> place)
    {
        var name = need.Requirement.StepName;
        var step = new Step(Id(Name, name, name), need.Requirement, need.Pod, _service.Backoff);
        place(step);
        var phase = new Phase(Id(Name, name), name, new ParallelStrategy<Step>(), [step]);
        Hold(phase, step);
        return phase;
    }

    /// <summary>What an operator holds stays held when its phase is made again.</summary>
    private void Hold(Phase phase, Step step)
    {
        if (_service.FindRun(Name)?.Phase(phase.Id).Hold is { } ofPhase)
        {
            phase.Interrupt(ofPhase);
        }

        if (_service.FindRun(Name)?.Step(step.Id).Hold is { } ofStep)
        {
            step.Interrupt(ofStep);
        }
    }

    private void Adopt(Step step) =>
        step.Adopt(_service.FindTask(step.Requirement!.TaskNames.First())!.TargetConfigId, name => _service.FindTask(name)?.ToStoredTask());

    private void Place(Step step)
    {
        if (step.Requirement!.Recovery == RecoveryType.None)
        {
            step.Explain($"some tasks of {step.Requirement.Pod.Name} are given up for good and others are not: replace the pod, so that all of them are");
        }
        else if (step.Requirement!.TaskNames.Any(name => _service.Backoff.Remaining(name) > TimeSpan.Zero))
        {
            step.Delay();
        }
    }

    /// <summary>The same name is the same element, whichever process recovers it and how often: an operator's pause finds it again.</summary>
    private ElementId Id(params string[] path) => ElementId.Of(_service.Id, Run, path, 0);
}
