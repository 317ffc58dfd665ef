using System.Globalization;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;

namespace Orchestrator.Plans.Generation;

/// <summary>Finds what cannot be compiled in the plans of a spec.</summary>
internal static class PlanProblems
{
    internal static IEnumerable<PlanProblem> Of(ServiceSpec spec)
    {
        if (PlanSpecs.Deploying(spec, useUpdatePlan: false) is not { } deploy)
        {
            return [new("plans", NoDeployPlan(spec)), .. spec.Plans.SelectMany(plan => Of(spec, plan))];
        }

        return spec.Plans.Count == 0 ? Of(spec, deploy) : spec.Plans.SelectMany(plan => Of(spec, plan));
    }

    /// <summary>What is wrong with the phase itself; problems of its steps are not among them.</summary>
    internal static ValueList<string> Of(ServiceSpec spec, PhaseSpec phase)
    {
        string?[] problems =
        [
            StrategyNames.PhaseProblem(phase.Strategy),
            .. PodOf(spec, phase) is { } pod
                ? EntryProblems(phase, pod)
                : [$"Unable to find pod '{phase.Pod}' referenced by phase '{phase.Name}', expected one of: [{string.Join(", ", spec.Pods.Select(known => known.Type))}]"],
        ];
        return problems.OfType<string>().Distinct().ToValueList();
    }

    internal static PodSpec? PodOf(ServiceSpec spec, PhaseSpec phase) => spec.Pods.FirstOrDefault(pod => pod.Type == phase.Pod);

    internal static string NoDeployPlan(ServiceSpec spec) =>
        $"No deploy plan provided: the spec has plans [{string.Join(", ", spec.Plans.Select(plan => plan.Name))}], and one of them must be called '{PlanSpecs.Deploy}'";

    private static IEnumerable<PlanProblem> Of(ServiceSpec spec, PlanSpec plan)
    {
        var path = $"plans.{plan.Name}";
        if (StrategyNames.PlanProblem(plan.Strategy) is { } problem)
        {
            yield return new(path, problem);
        }

        foreach (var phase in plan.Phases)
        {
            var problems = Of(spec, phase);
            var all = problems.Count > 0 ? problems : Conflicts(phase, PodOf(spec, phase)!);
            foreach (var message in all)
            {
                yield return new($"{path}.phases.{phase.Name}", message);
            }
        }
    }

    private static IEnumerable<string?> EntryProblems(PhaseSpec phase, PodSpec pod)
    {
        if (!PhaseLayout.IsExplicit(phase))
        {
            yield break;
        }

        foreach (var twice in phase.Steps!.GroupBy(entry => entry.Index).Where(entries => entries.Count() > 1))
        {
            yield return $"Malformed steps in phase '{phase.Name}': Duplicate key '{twice.Key}'";
        }

        var missing = Enumerable.Range(0, pod.Count).Where(index => PhaseLayout.Entry(phase, index) is null).Take(1);
        foreach (var index in missing)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Malformed steps in phase '{phase.Name}': Missing '{index}' step entry, and no 'default' defined");
        }

        foreach (var tasks in PhaseLayout.Applying(phase, pod).SelectMany(entry => entry.Steps))
        {
            yield return tasks.Count == 0 ? $"Malformed step in phase '{phase.Name}': a step needs at least one task" : null;
            foreach (var unknown in tasks.Where(name => pod.Tasks.All(task => task.Name != name)))
            {
                yield return $"Malformed step: step refers to a task that does not exist: '{unknown}' in phase '{phase.Name}', expected one of: [{string.Join(", ", pod.Tasks.Select(task => task.Name))}]";
            }
        }
    }

    private static ValueList<string> Conflicts(PhaseSpec phase, PodSpec pod) =>
        PhaseLayout.Steps(phase, pod).Select(step => step.Tasks).Distinct().SelectMany(tasks => StepConflicts.Of(pod, tasks)).ToValueList();
}
