using System.Globalization;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;
using Orchestrator.Pods.Yaml;

namespace Orchestrator.Plans.Generation;

/// <summary>Finds what cannot be compiled in the plans of a spec.</summary>
internal static class PlanProblems
{
    internal static IEnumerable<SpecFinding> Of(ServiceSpec spec)
    {
        if (PlanSpecs.Deploying(spec, useUpdatePlan: false) is not { } deploy)
        {
            return [new("plans", NoDeployPlan(spec)), .. spec.Plans.SelectMany(plan => Of(spec, plan))];
        }

        return spec.Plans.Count == 0 ? deploy.Phases.SelectMany(phase => OfDefault(spec, phase)) : spec.Plans.SelectMany(plan => Of(spec, plan));
    }

    /// <summary>What is wrong with the phase itself; problems of its steps are not among them.</summary>
    internal static ValueList<string> Of(ServiceSpec spec, PhaseSpec phase) =>
        Of(spec, phase, "").Select(problem => problem.Message).Distinct().ToValueList();

    internal static PodSpec? PodOf(ServiceSpec spec, PhaseSpec phase) => spec.Pods.FirstOrDefault(pod => pod.Type == phase.Pod);

    internal static string NoDeployPlan(ServiceSpec spec) =>
        $"No deploy plan provided: the spec has plans [{string.Join(", ", spec.Plans.Select(plan => plan.Name))}], and one of them must be called '{PlanSpecs.Deploy}'";

    /// <summary>The plan that is made of the pods is not written anywhere: what is wrong with it lies in a pod's tasks.</summary>
    private static IEnumerable<SpecFinding> OfDefault(ServiceSpec spec, PhaseSpec phase) =>
        Conflicts(phase, PodOf(spec, phase)!, _ => KeyPath.Of("pods", phase.Pod, "tasks"));

    private static IEnumerable<SpecFinding> Of(ServiceSpec spec, PlanSpec plan)
    {
        var path = KeyPath.Of("plans", plan.Name);
        if (StrategyNames.PlanProblem(plan.Strategy) is { } problem)
        {
            yield return new(KeyPath.Of(path, "strategy"), problem);
        }

        foreach (var phase in plan.Phases)
        {
            var at = KeyPath.Of(path, "phases", phase.Name);
            var problems = Of(spec, phase, at).Distinct().ToList();
            foreach (var found in problems.Count > 0 ? problems : Conflicts(phase, PodOf(spec, phase)!, tasks => PathOf(phase, at, tasks)))
            {
                yield return found;
            }
        }
    }

    private static IEnumerable<SpecFinding> Of(ServiceSpec spec, PhaseSpec phase, string path)
    {
        if (StrategyNames.PhaseProblem(phase.Strategy) is { } problem)
        {
            yield return new(KeyPath.Of(path, "strategy"), problem);
        }

        if (PodOf(spec, phase) is not { } pod)
        {
            var known = string.Join(", ", spec.Pods.Select(known => known.Type));
            yield return new(KeyPath.Of(path, "pod"), $"Unable to find pod '{phase.Pod}' referenced by phase '{phase.Name}', expected one of: [{known}]");
            yield break;
        }

        foreach (var found in PhaseLayout.IsExplicit(phase) ? EntryProblems(phase, pod, path) : [])
        {
            yield return found;
        }
    }

    private static IEnumerable<SpecFinding> EntryProblems(PhaseSpec phase, PodSpec pod, string path)
    {
        foreach (var twice in phase.Steps!.GroupBy(entry => entry.Index).Where(entries => entries.Count() > 1))
        {
            yield return new(KeyPath.Of(path, "steps"), $"Malformed steps in phase '{phase.Name}': Duplicate key '{twice.Key}'");
        }

        var missing = Enumerable.Range(0, pod.Count).Where(index => PhaseLayout.Entry(phase, index) is null).Take(1);
        foreach (var index in missing)
        {
            var message = string.Create(CultureInfo.InvariantCulture, $"Malformed steps in phase '{phase.Name}': Missing '{index}' step entry, and no 'default' defined");
            yield return new(KeyPath.Of(path, "steps"), message);
        }

        var applying = PhaseLayout.Applying(phase, pod).ToHashSet();
        foreach (var (at, entry, tasks) in Written(phase, path).Where(step => applying.Contains(step.Entry)))
        {
            if (tasks.Count == 0)
            {
                yield return new(at, $"Malformed step in phase '{phase.Name}': a step needs at least one task");
            }

            foreach (var (place, unknown) in tasks.Index().Where(task => pod.Tasks.All(known => known.Name != task.Item)))
            {
                var known = string.Join(", ", pod.Tasks.Select(task => task.Name));
                yield return new(
                    KeyPath.Item(at, place),
                    $"Malformed step: step refers to a task that does not exist: '{unknown}' in phase '{phase.Name}', expected one of: [{known}]");
            }
        }
    }

    private static IEnumerable<SpecFinding> Conflicts(PhaseSpec phase, PodSpec pod, Func<ValueList<string>, string> path) =>
        from tasks in PhaseLayout.Steps(phase, pod).Select(step => step.Tasks).Distinct()
        from message in StepConflicts.Of(pod, tasks)
        select new SpecFinding(path(tasks), message);

    /// <summary>Where a phase first lists a step of these tasks; the phase itself when it lists none.</summary>
    private static string PathOf(PhaseSpec phase, string path, ValueList<string> tasks) =>
        PhaseLayout.IsExplicit(phase) ? Written(phase, path).First(step => step.Tasks.Equals(tasks)).Path : path;

    /// <summary>The steps as they are written, each with its path: the entry's place, its key, and the step's place below that.</summary>
    private static IEnumerable<(string Path, StepsSpec Entry, ValueList<string> Tasks)> Written(PhaseSpec phase, string path) =>
        from entry in phase.Steps!.Index()
        from step in entry.Item.Steps.Index()
        let at = KeyPath.Of(KeyPath.Item(KeyPath.Of(path, "steps"), entry.Index), entry.Item.Index)
        select (KeyPath.Item(at, step.Index), entry.Item, step.Item);
}
