using System.Diagnostics.CodeAnalysis;
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
    /// <summary>The name of the plan.</summary>
    public const string Name = "recovery";

    private readonly Service _service;
    private readonly HashSet<string> _planned;
    private readonly RecoveryPhases _phases;
    private HashSet<Step> _unclear = [];

    /// <summary>The plan at its beginning, with a phase for each launch that is on its way up and that no other plan watches.</summary>
    public RecoveryPlan(Service service, IReadOnlyList<Plan> others, RecoveryScripts scripts)
    {
        (_service, _phases) = (service, new RecoveryPhases(service, scripts));
        _planned = [.. others.SelectMany(plan => plan.Steps).Select(step => step.Requirement).OfType<PodInstanceRequirement>().SelectMany(wanted => wanted.TaskNames)];
        var adopted = _phases.Stored();
        adopted.AddRange([.. Unwatched(others).Select(_phases.Adopted)]);
        Become(new Plan(_phases.Id(Name), _phases.Run, adopted.Count > 0 ? new ParallelStrategy<Phase>() : new SerialStrategy<Phase>(), adopted));
        if (service.FindRun(Name)?.Record.Hold is { } hold)
        {
            Plan.Interrupt(hold);
        }
    }

    /// <summary>The plan as it is now; another object after it has grown.</summary>
    public Plan Plan { get; private set; }

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
        TimedReplacement.Do(_service, RecoveryNeed.Of(_service, _planned).Where(need => !inUse.ConflictWith(need.Requirement, need.Pod)), turn);
        var all = RecoveryNeed.Of(_service, _planned).Where(need => !inUse.ConflictWith(need.Requirement, need.Pod)).ToList();
        var needs = all.FindAll(need => !IsScripted(need) && UnderWay(need).All(step => GivesWay(step, need)));
        HashSet<Step> past = [.. needs.SelectMany(StepsFor), .. _unclear.Where(step => IsUnclear(step) && !all.Exists(need => IsSame(step, need)))];
        if (needs.Count == 0 && past.Count == 0)
        {
            return;
        }

        var kept = Plan.Phases.Where(phase => !phase.Steps.Any(past.Contains) || IsOpenFor(phase, needs)).ToList();
        if (needs.Count > 0 || kept.Count < Plan.Phases.Count)
        {
            var gone = Plan.Phases.Except(kept).ToList();
            Become(new Plan(Plan.Id, Plan.Run, new ParallelStrategy<Phase>(), [.. kept, .. needs.Select(need => _phases.Made(need, turn))]));
            RecoveryHolds.EndOfSuperseded(_service, Plan, gone, turn);
        }
    }

    /// <summary>Keeps how far recoveries of several steps are.</summary>
    public void Record() => _phases.Record();

    /// <summary>Whether a step cannot be worked on because only some of its tasks are given up for good.</summary>
    public bool IsUnclear(Step step) => !step.IsComplete && _unclear.Contains(step);

    [MemberNotNull(nameof(Plan))]
    private void Become(Plan plan)
    {
        Plan = plan;
        _unclear = [.. plan.Steps.Where(step => step.Requirement!.Recovery == RecoveryType.None)];
    }

    /// <summary>
    /// Whether a recovery of several steps works on the pod. It goes on, whatever becomes of its tasks, unless the whole pod
    /// has been given up since: then it begins anew.
    /// </summary>
    private bool IsScripted(RecoveryNeed need) =>
        _phases.Scripted.TryGetValue(need.Requirement.Pod.Name, out var recovery) && !recovery.IsComplete && Plan.Phases.Contains(recovery.Phase)
        && !(IsGivenUp(need) && (recovery.HasBegun || recovery.Phase.Steps.All(step => step.Requirement!.Recovery == RecoveryType.Transient)));

    /// <summary>A recovery of several steps that is under way stays for its own pod's sake, whatever the other pods it touches need.</summary>
    private bool IsOpenFor(Phase phase, List<RecoveryNeed> needs) =>
        _phases.Scripted.FirstOrDefault(recovery => recovery.Value.Phase == phase) is { Key: { } pod, Value.IsComplete: false }
        && !needs.Exists(need => need.Requirement.Pod.Name == pod);

    private string? ScriptWith(Step step) => _phases.Scripted.FirstOrDefault(recovery => recovery.Value.Phase.Steps.Contains(step)).Key;

    private bool IsGivenUp(RecoveryNeed need) =>
        need.Requirement.Recovery == RecoveryType.Permanent && _service.TasksOf(need.Requirement.Pod).All(task => task.PermanentlyFailed);

    private IEnumerable<Step> StepsFor(RecoveryNeed need) => Plan.StepsOf(need.Requirement.Pod).Where(step => step.Requirement!.ConflictsWith(need.Requirement));

    private IEnumerable<Step> UnderWay(RecoveryNeed need) => StepsFor(need).Where(step => !step.IsComplete);

    /// <summary>A recovery in place ends when its whole pod has been given up; one that was not clear, when it is.</summary>
    private bool GivesWay(Step step, RecoveryNeed need) => step.Requirement!.Recovery switch
    {
        _ when ScriptWith(step) is { } pod => pod == need.Requirement.Pod.Name, // asked only when that one is to begin anew
        RecoveryType.Transient => IsGivenUp(need),
        RecoveryType.None => need.Requirement.Recovery != RecoveryType.None,
        _ => false,
    };

    private static bool IsSame(Step step, RecoveryNeed need) =>
        need.Requirement.Recovery == RecoveryType.None && need.Requirement.ConflictsWith(step.Requirement!);

    /// <summary>
    /// After a restart: launches of an earlier recovery, say, whose goal was never reached yet. Those of a step that is
    /// complete all the same need no recovery: an operator said that its work is done.
    /// </summary>
    private IEnumerable<RecoveryNeed> Unwatched(IReadOnlyList<Plan> others)
    {
        var watched = others.SelectMany(plan => plan.Steps).Where(step => !step.IsComplete).SelectMany(step => step.LaunchedTasks.Values).ToHashSet(StringComparer.Ordinal);
        var done = others.SelectMany(plan => plan.Steps).Where(step => step.IsComplete).Select(step => step.Id.ToString()).ToHashSet(StringComparer.Ordinal);
        return _service.Tasks.Values
            .Where(task => task.IsLive && _planned.Contains(task.Name) && !watched.Contains(task.TaskId) && !IsOfScript(task) && _service.SpecOf(task) is { Goal: Goal.Running })
            .Where(task => !task.PermanentlyFailed && task.ReadyAt is null && (task.LaunchedBy is null || !done.Contains(task.LaunchedBy)))
            .GroupBy(task => (Pod: task.Pod(), task.ConfigId, task.LaunchedBy)).OrderBy(group => group.Key.Pod).ThenBy(group => group.Min(task => task.Name), StringComparer.Ordinal)
            .Select(group => Adopted(group.Key.Pod, _service.Configurations[group.Key.ConfigId].FindPod(group.Key.Pod.Type)!, [.. group.Union(LaunchedWith(group.First()))]));
    }

    /// <summary>What one step launched is one recovery, also when some of it is ready: it is the element that operators know.</summary>
    private IEnumerable<TaskRecord> LaunchedWith(TaskRecord task) => _service.TasksOf(task.Pod()).Where(other =>
        task.LaunchedBy is not null && other.LaunchedBy == task.LaunchedBy && other.ConfigId == task.ConfigId && other is { TaskId.Length: > 0, PermanentlyFailed: false });

    /// <summary>The tasks in the order of their pod: a recovery that is taken up again has the name it had.</summary>
    private static RecoveryNeed Adopted(PodInstance instance, PodSpec pod, List<TaskRecord> tasks) => new(
        new PodInstanceRequirement(
            instance, pod.Tasks.Select(task => task.Name).Where(name => tasks.Exists(task => task.Task == name)).ToValueList(),
            tasks.TrueForAll(task => task.Recovery == RecoveryType.Permanent) ? RecoveryType.Permanent : RecoveryType.Transient, ValueMap<string>.Empty),
        pod);

    private bool IsOfScript(TaskRecord task) =>
        _phases.Scripted.Values.SelectMany(recovery => recovery.Phase.Steps).Any(step => !step.IsComplete && step.Requirement!.TaskNames.Contains(task.Name));
}
