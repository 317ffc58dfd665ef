using Orchestrator.Plans;
using Orchestrator.Plans.Coordination;
using Orchestrator.Plans.Strategies;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;
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
    private int _phasesMade;

    /// <summary>The plan at its beginning, with a phase for each launch that is on its way up and that no other plan watches.</summary>
    public RecoveryPlan(Service service, IReadOnlyList<Plan> others)
    {
        _service = service;
        _planned = [.. others.SelectMany(plan => plan.Steps).Select(step => step.Requirement).OfType<PodInstanceRequirement>().SelectMany(wanted => wanted.TaskNames)];
        Plan = new Plan(Id([Name], 0), Run, new SerialStrategy<Phase>(), []);
        var adopted = Unwatched(others).Select(need => PhaseOf(need, Adopt)).ToList();
        if (adopted.Count > 0)
        {
            Plan = new Plan(Plan.Id, Run, new ParallelStrategy<Phase>(), adopted);
        }
    }

    /// <summary>The plan as it is now; another object after it has grown.</summary>
    public Plan Plan { get; private set; }

    private RunId Run => new(Name, _service.Record.TargetConfigId, 0);

    /// <summary>Adds what is needed now. Pods that the deploy plan works on, or could, are left to it; so are those already being recovered.</summary>
    public void Renew(Plan deploy)
    {
        if (Plan.IsInterrupted)
        {
            return;
        }

        var inUse = PlanCoordinator.InUse([deploy]);
        var needs = RecoveryNeed.Of(_service, _planned)
            .Where(need => !inUse.ConflictWith(need.Requirement) && !Plan.Steps.Any(step => !step.IsComplete && step.Requirement!.ConflictsWith(need.Requirement)))
            .ToList();
        if (needs.Count == 0)
        {
            return;
        }

        var kept = Plan.Phases.Where(phase => !phase.Steps.Any(step => needs.Exists(need => need.Requirement.ConflictsWith(step.Requirement!))));
        Plan = new Plan(Plan.Id, Run, new ParallelStrategy<Phase>(), [.. kept, .. needs.Select(need => PhaseOf(need, Delay))]);
    }

    /// <summary>After a restart: launches of an earlier recovery, say, whose goal is not reached yet.</summary>
    private IEnumerable<RecoveryNeed> Unwatched(IReadOnlyList<Plan> others)
    {
        var watched = others.SelectMany(plan => plan.Steps).Where(step => !step.IsComplete).SelectMany(step => step.LaunchedTasks.Values).ToHashSet(StringComparer.Ordinal);
        return _service.Tasks.Values
            .Where(task => task.IsLive && _planned.Contains(task.Name) && !watched.Contains(task.TaskId) && _service.SpecOf(task) is { Goal: Goal.Running })
            .Where(task => task.State != TaskState.Unreachable && !(task.State == TaskState.Running && task.ToObservation().IsReady))
            .GroupBy(task => (Pod: task.Pod(), task.ConfigId)).OrderBy(group => group.Key.Pod).ThenBy(group => group.Key.ConfigId, StringComparer.Ordinal)
            .Select(group => new RecoveryNeed(
                new PodInstanceRequirement(group.Key.Pod, group.Select(task => task.Task).ToValueList(), RecoveryType.Transient, ValueMap<string>.Empty),
                _service.Configurations[group.Key.ConfigId].FindPod(group.Key.Pod.Type)!));
    }

    private Phase PhaseOf(RecoveryNeed need, Action<Step> place)
    {
        var name = need.Requirement.StepName;
        var number = _phasesMade++;
        var step = new Step(Id([Name, name, name], number), need.Requirement, need.Pod, _service.Backoff);
        place(step);
        return new Phase(Id([Name, name], number), name, new ParallelStrategy<Step>(), [step]);
    }

    private void Adopt(Step step) =>
        step.Adopt(_service.FindTask(step.Requirement!.TaskNames.First())!.TargetConfigId, name => _service.FindTask(name)?.ToStoredTask());

    private void Delay(Step step)
    {
        if (step.Requirement!.TaskNames.Any(name => _service.Backoff.Remaining(name) > TimeSpan.Zero))
        {
            step.Delay();
        }
    }

    private ElementId Id(string[] path, int ordinal) => ElementId.Of(_service.Id, Run, path, ordinal);
}
