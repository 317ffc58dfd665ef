using Orchestrator.Plans.Views;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;

namespace Orchestrator.Plans.Benchmarks;

/// <summary>The same answers from a walk over all steps, once for each question. The views of steps that did not change are kept.</summary>
internal sealed class PlainWalk(Plan plan)
{
    private readonly StepView?[][] _views = [.. plan.Phases.Select(phase => new StepView?[phase.Steps.Count])];

    public (Status Status, int Candidates, int Shown) Turn()
    {
        var statuses = plan.Phases.Select(Status).ToList();
        var status = StatusAggregation.Of(StatusSet.Of(statuses), StatusSet.Of(statuses.Where(phase => phase is not Plans.Status.Complete)), false, plan.IsInterrupted);
        return (status, Picked().Count, Shown().Sum(phase => phase.Count));
    }

    private static Status Status(Phase phase) => StatusAggregation.Of(
        StatusSet.Of(phase.Steps.Select(step => step.Status)), StatusSet.Of(Candidates(phase).Select(step => step.Status)), false, phase.IsInterrupted);

    private static IEnumerable<Step> Candidates(Phase phase) => phase.Steps.Where(step => !step.IsComplete).Take(1).Where(step => step.IsEligible);

    private List<Step> Picked()
    {
        var held = new HashSet<(PodInstance, string)>();
        foreach (var step in plan.Steps.Where(step => step.Status is Plans.Status.Prepared or Plans.Status.Starting))
        {
            held.UnionWith(step.Requirement!.Tasks.Select(task => (step.Requirement.Pod, task)));
        }

        return [.. plan.Phases.SelectMany(Candidates).Where(step => step.Status is Plans.Status.Pending && held.Add((step.Requirement!.Pod, step.Requirement.Tasks[0])))];
    }

    private IEnumerable<ValueList<StepView>> Shown() => plan.Phases.Select((phase, place) => phase.Steps.Select((step, index) =>
        _views[place][index] is { } view && view.Status == step.DisplayStatus
            ? view
            : _views[place][index] = new(step.Id, step.Name, step.DisplayStatus, step.Message, step.Errors, step.IsInterrupted, null, step.ForcedBy)).ToValueList());
}
