using Orchestrator.Extensions;
using Orchestrator.Plans;
using Orchestrator.Plans.Generation;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Services;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Recovery;

/// <summary>
/// Recoveries of several steps: what the package's code answers or, for a pod that is placed anew, what a plan
/// <c>replace</c> of its spec says for the instance.
/// </summary>
internal sealed class RecoveryScripts(Service service, IRecoveryOverride? code)
{
    private const string PlanName = "replace";

    /// <summary>The recovery that a need calls for; null for the usual launch of its tasks.</summary>
    /// <param name="need">The need.</param>
    /// <param name="problem">Why what the package wants cannot be used; null when nothing is wrong.</param>
    public RecoveryPhaseRecord? Find(RecoveryNeed need, out string? problem)
    {
        problem = null;
        if (need.Requirement.Recovery == RecoveryType.None)
        {
            return null;
        }

        RecoveryPhaseRecord? found;
        try
        {
            found = code?.Plan(FactsOf(need)) is { } phase ? Record(need, phase) : OfSpec(need);
        }
        catch (Exception failure)
        {
            problem = $"the package's own recovery of {need.Requirement.Pod.Name} failed, so its tasks are launched as usual: {failure.Message.TrimEnd('.')}";
            return null;
        }

        if (found is not null && Problem(need, found) is { } wrong)
        {
            problem = $"the package's own recovery of {need.Requirement.Pod.Name} cannot be used, so its tasks are launched as usual: {wrong}";
            return null;
        }

        return found;
    }

    private RecoveryFacts FactsOf(RecoveryNeed need)
    {
        var pod = need.Requirement.Pod;
        var others = service.Tasks.Values
            .Where(task => task.Pod() != pod && task.TaskId.Length > 0 && !task.PermanentlyFailed && service.SpecOf(task)?.Goal == Goal.Running)
            .GroupBy(task => task.Pod()).OrderBy(group => group.Key)
            .Select(group => new LaunchedPod(group.Key.Type, group.Key.Index, [.. group.Select(task => task.Task)]));
        return new(PackageFacts.Of(service), pod.Type, pod.Index, need.Requirement.Tasks, need.Requirement.Recovery == RecoveryType.Permanent, [.. others]);
    }

    private static RecoveryPhaseRecord Record(RecoveryNeed need, RecoveryPhase phase) => new(
        need.Requirement.Pod.Name, phase.Name, phase.IsParallel,
        phase.Steps.Select(step => new RecoveryStepRecord(
            step.PodType, step.PodIndex, step.Tasks.ToValueList(),
            new PodInstance(step.PodType, step.PodIndex) == need.Requirement.Pod ? need.Requirement.Recovery : RecoveryType.Transient,
            step.Environment.ToValueMap(), IsComplete: false)).ToValueList());

    private RecoveryPhaseRecord? OfSpec(RecoveryNeed need)
    {
        var (pod, tasks) = (need.Requirement.Pod, need.Requirement.TaskNames);
        if (need.Requirement.Recovery != RecoveryType.Permanent || service.FindTask(tasks.First())?.ConfigId is not { } configId)
        {
            return null;
        }

        var steps = service.Configurations[configId].Spec.Plans.Where(plan => plan.Name == PlanName)
            .SelectMany(plan => plan.Phases).Where(phase => phase.Pod == pod.Type)
            .SelectMany(phase => PlanGenerator.StepsOf(phase, need.Pod, pod.Index))
            .Select(names => new RecoveryStepRecord(pod.Type, pod.Index, names, RecoveryType.Permanent, ValueMap<string>.Empty, IsComplete: false))
            .ToValueList();
        return steps.Count == 0 ? null : new(pod.Name, need.Requirement.StepName, IsParallel: false, steps);
    }

    private string? Problem(RecoveryNeed need, RecoveryPhaseRecord phase)
    {
        if (phase.Name.Length == 0 || phase.Steps.Count == 0)
        {
            return "it has no name or no steps";
        }

        foreach (var step in phase.Steps)
        {
            var pod = new PodInstance(step.PodType, step.PodIndex);
            if (step.Tasks.Count == 0 || step.Tasks.FirstOrDefault(task => service.FindTask(pod.TaskName(task)) is null) is not null)
            {
                return $"{pod.Name} has not all of the tasks [{string.Join(", ", step.Tasks)}]";
            }
        }

        var launched = phase.Steps.Where(step => new PodInstance(step.PodType, step.PodIndex) == need.Requirement.Pod).SelectMany(step => step.Tasks);
        return need.Requirement.Tasks.Except(launched).FirstOrDefault() is { } missing ? $"it does not launch {missing}" : null;
    }
}
