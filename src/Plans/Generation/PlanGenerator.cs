using Orchestrator.Plans.Strategies;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;

namespace Orchestrator.Plans.Generation;

/// <summary>Compiles the plans of a spec.</summary>
public static class PlanGenerator
{
    /// <summary>All that cannot be compiled in the plans of a spec, or would give steps that can never be worked on; a reason to refuse it.</summary>
    public static ValueList<SpecFinding> Problems(ServiceSpec spec) => PlanProblems.Of(spec).ToValueList();

    /// <summary>
    /// The plans of a spec, each step where the stored tasks put it. Never fails: a phase with problems has no steps and
    /// carries them as errors, so that its plan shows ERROR and the service lives.
    /// </summary>
    public static GeneratedPlans Generate(ServiceSpec spec, PlanContext context)
    {
        var deploy = PlanSpecs.Deploying(spec, context.UseUpdatePlan);
        ValueList<string> errors = [.. context.ConfigurationErrors, .. deploy is null ? [PlanProblems.NoDeployPlan(spec)] : ValueList<string>.Empty];
        List<Plan> custom = [.. PlanSpecs.Custom(spec).Select(plan => Build(spec, plan, plan.Name, [], context))];
        return new(Build(spec, deploy ?? new(PlanSpecs.Deploy, null, []), PlanSpecs.Deploy, errors, context), custom);
    }

    /// <summary>The tasks of each step that a phase has for one instance of its pod type.</summary>
    public static ValueList<ValueList<string>> StepsOf(PhaseSpec phase, PodSpec pod, int index) =>
        PhaseLayout.Steps(phase, pod).Where(step => step.Instance.Index == index).Select(step => step.Tasks).ToValueList();

    private static Plan Build(ServiceSpec spec, PlanSpec plan, string name, ValueList<string> errors, PlanContext context)
    {
        var stored = context.Run(name) ?? StoredRun.First(name == PlanSpecs.Deploy ? null : Hold.NotStarted);
        var run = new RunId(name, context.ConfigId, stored.Number);
        List<Phase> phases = [.. plan.Phases.Select((phase, ordinal) => Build(spec, phase, ordinal, run, stored, context))];
        var strategyProblem = StrategyNames.PlanProblem(plan.Strategy);
        var built = new Plan(
            ElementId.Of(context.ServiceId, run, [name], 0), run, StrategyNames.ForPlan(plan.Strategy), phases,
            strategyProblem is null ? errors : [.. errors, strategyProblem]);
        built.SetParameters(stored.Parameters);
        if (stored.Hold is { } hold)
        {
            built.Interrupt(hold);
        }

        return built;
    }

    private static Phase Build(ServiceSpec spec, PhaseSpec phase, int ordinal, RunId run, StoredRun storedRun, PlanContext context)
    {
        string[] path = [run.Plan, phase.Name];
        var id = ElementId.Of(context.ServiceId, run, path, ordinal);
        if (PlanProblems.Of(spec, phase) is { Count: > 0 } problems)
        {
            return new(id, phase.Name, new SerialStrategy<Step>(), [], problems);
        }

        var pod = PlanProblems.PodOf(spec, phase)!;
        var stored = storedRun.Phase(id);
        List<Step> steps = [.. PhaseLayout.Steps(phase, pod).Select((step, place) => Build(pod, step.Instance, step.Tasks, path, place, run, storedRun, context))];
        var built = new Phase(id, phase.Name, StrategyNames.ForPhase(phase.Strategy, steps, PhaseLayout.IsExplicit(phase), stored), steps);
        if (stored?.Hold is { } hold)
        {
            built.Interrupt(hold);
        }

        return built;
    }

    private static Step Build(
        PodSpec pod, PodInstance instance, ValueList<string> tasks, string[] path, int place, RunId run, StoredRun storedRun, PlanContext context)
    {
        var requirement = new PodInstanceRequirement(instance, tasks, RecoveryType.None, ValueMap<string>.Empty);
        var id = ElementId.Of(context.ServiceId, run, [.. path, requirement.StepName], place);
        var step = new Step(id, requirement, pod, context.Backoff, StepConflicts.Of(pod, tasks));
        var stored = storedRun.Step(id);
        var isDoneAnew = storedRun.IsDoneAnew || stored is { IsDoneAnew: true };
        if (stored is { IsComplete: true })
        {
            step.WasCompleted(stored.ForcedBy, isDoneAnew);
        }
        else
        {
            step.Adopt(context.ConfigId, context.Task, isDoneAnew);
        }

        step.WasCompleteAtStart = storedRun.IsNew ? step.IsComplete : stored is { WasCompleteAtStart: true };

        if (stored?.Hold is { } hold)
        {
            step.Interrupt(hold);
        }

        return step;
    }
}
