using Orchestrator.Plans;
using Orchestrator.Plans.Strategies;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Services;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Recovery;

/// <summary>Makes the phases of a recovery plan: one launch, or several steps, which it follows.</summary>
internal sealed class RecoveryPhases(Service service, RecoveryScripts scripts)
{
    private const string Name = RecoveryPlan.Name;

    /// <summary>Of a pod with more tasks, parts of it that are held are not looked for: there are too many.</summary>
    private const int MostTasks = 10;

    private readonly Dictionary<string, ScriptedRecovery> _scripted = new(StringComparer.Ordinal);

    /// <summary>The recoveries of several steps, by pod instance; those that are over among them.</summary>
    public IReadOnlyDictionary<string, ScriptedRecovery> Scripted => _scripted;

    /// <summary>The run that its elements belong to.</summary>
    public RunId Run => new(Name, service.Record.TargetConfigId, 0);

    /// <summary>The recoveries of several steps that were under way when the process before ended.</summary>
    public List<Phase> Stored() => [.. service.Recoveries.Values.Select(record => Of(record, Adopt))];

    /// <summary>A recovery whose launches were made before this process, and are on their way up.</summary>
    public Phase Adopted(RecoveryNeed need) => Of(need, Adopt);

    /// <summary>A recovery that begins: as the package wants it, or the launch of the tasks.</summary>
    public Phase Made(RecoveryNeed need, Turn turn)
    {
        if (scripts.Find(need, out var problem) is { } record)
        {
            service.SetRecovery(record.Pod, record);
            return Of(record, Place);
        }

        if (service.Recoveries.ContainsKey(need.Requirement.Pod.Name))
        {
            service.SetRecovery(need.Requirement.Pod.Name, null);
        }

        if (problem is not null)
        {
            turn.Edits.Add(new(service.Name, "", problem));
        }

        return Of(Held(need) ?? need, Place);
    }

    /// <summary>
    /// After a restart: the part of a need that an operator holds, as the process before had it; null when there is none. What
    /// failed since waits for it, as it did then.
    /// </summary>
    private RecoveryNeed? Held(RecoveryNeed need)
    {
        var tasks = need.Requirement.Tasks;
        if (service.FindRun(Name) is not { } run || need.Requirement.Recovery != RecoveryType.Transient || tasks.Count > MostTasks)
        {
            return null;
        }

        return Enumerable.Range(1, (1 << tasks.Count) - 1)
            .Select(set => tasks.Where((_, place) => (set & (1 << place)) != 0).ToValueList())
            .Select(part => need with { Requirement = need.Requirement with { Tasks = part } })
            .FirstOrDefault(part => part.Requirement.StepName is var name && (run.Phase(Id(Name, name)).Hold ?? run.Step(Id(Name, name, name)).Hold) is not null);
    }

    /// <summary>Keeps how far recoveries of several steps are.</summary>
    public void Record()
    {
        foreach (var (pod, recovery) in _scripted.Where(recovery => service.Recoveries.ContainsKey(recovery.Key)).ToList())
        {
            if (recovery.IsComplete)
            {
                service.SetRecovery(pod, null);
            }
            else if (recovery.Update())
            {
                service.SetRecovery(pod, recovery.Record);
            }
        }
    }

    private Phase Of(RecoveryPhaseRecord record, Action<Step> place)
    {
        List<Step> steps = [.. record.Steps.Select((step, ordinal) => StepOf(record, step, ordinal, place))];
        IStrategy<Step> strategy = record.IsParallel ? new ParallelStrategy<Step>() : new SerialStrategy<Step>();
        var phase = new Phase(Id(Name, record.Name, record.Pod), record.Name, strategy, steps);
        steps.ForEach(step => Hold(phase, step));
        _scripted[record.Pod] = new(record, phase);
        return phase;
    }

    private Step StepOf(RecoveryPhaseRecord phase, RecoveryStepRecord stored, int ordinal, Action<Step> place)
    {
        var wanted = new PodInstanceRequirement(new(stored.PodType, stored.PodIndex), stored.Tasks, stored.Recovery, stored.Environment);
        var task = service.FindTask(wanted.TaskNames.First())!;
        var pod = service.Configurations[task.ConfigId].FindPod(stored.PodType)!;
        var step = new Step(ElementId.Of(service.Id, Run, [Name, phase.Name, phase.Pod, wanted.StepName], ordinal), wanted, pod, service.Backoff);
        if (stored.IsComplete)
        {
            Complete(step);
        }
        else
        {
            place(step);
        }

        return step;
    }

    private Phase Of(RecoveryNeed need, Action<Step> place)
    {
        var name = need.Requirement.StepName;
        var step = new Step(Id(Name, name, name), need.Requirement, need.Pod, service.Backoff);
        place(step);
        var phase = new Phase(Id(Name, name), name, new ParallelStrategy<Step>(), [step]);
        Hold(phase, step);
        return phase;
    }

    /// <summary>What an operator holds stays held when its phase is made again.</summary>
    private void Hold(Phase phase, Step step)
    {
        if (service.FindRun(Name)?.Phase(phase.Id).Hold is { } ofPhase)
        {
            phase.Interrupt(ofPhase);
        }

        if (service.FindRun(Name)?.Step(step.Id).Hold is { } ofStep)
        {
            step.Interrupt(ofStep);
        }
    }

    /// <summary>A step of several takes up its own launches alone: what ran before it does not make it complete.</summary>
    private void Adopt(Step step)
    {
        var tasks = step.Requirement!.TaskNames.Select(name => service.FindTask(name)!).ToList();
        if (!tasks.Exists(task => task.PermanentlyFailed))
        {
            step.Adopt(tasks[0].TargetConfigId, name => service.FindTask(name)?.ToStoredTask(), isDoneAnew: tasks.TrueForAll(IsScripted));
        }

        if (ForcedBy(step) is { } by && tasks.TrueForAll(task => task.LaunchedBy == step.Id.ToString()))
        {
            step.ForceComplete(by); // said of these very launches
        }
    }

    private void Complete(Step step)
    {
        if (ForcedBy(step) is { } by)
        {
            step.ForceComplete(by);
        }
        else
        {
            step.Complete();
        }
    }

    private string? ForcedBy(Step step) => service.FindRun(Name)?.Step(step.Id).ForcedBy;

    private bool IsScripted(TaskRecord task) =>
        service.Recoveries.Values.SelectMany(recovery => recovery.Steps).Any(step => step.PodType == task.PodType && step.PodIndex == task.PodIndex && step.Tasks.Contains(task.Task));

    private void Place(Step step)
    {
        if (step.Requirement!.Recovery == RecoveryType.None)
        {
            step.Explain($"some tasks of {step.Requirement.Pod.Name} are given up for good and others are not: replace the pod, so that all of them are");
        }
        else if (step.Requirement!.TaskNames.Any(name => service.Backoff.Remaining(name) > TimeSpan.Zero))
        {
            step.Delay();
        }
    }

    /// <summary>The same name is the same element, whichever process recovers it and how often: an operator's pause finds it again.</summary>
    public ElementId Id(params string[] path) => ElementId.Of(service.Id, Run, path, 0);
}
