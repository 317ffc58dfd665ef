using Orchestrator.Clusters;
using Orchestrator.Plans;
using Orchestrator.Plans.Views;
using Orchestrator.Scheduler.Snapshots;

namespace Orchestrator.Scenarios.Tests.Harness;

/// <summary>What a turn made of the world that the turn before left.</summary>
/// <param name="Before">What readers saw before.</param>
/// <param name="After">What they see now.</param>
/// <param name="Launches">What was launched in between.</param>
/// <param name="IsEdited">Whether an operator did something to a plan in between.</param>
/// <param name="WasEdited">Whether an operator ever did.</param>
internal sealed record Change(EngineSnapshot Before, EngineSnapshot After, IReadOnlyList<LaunchOrder> Launches, bool IsEdited, bool WasEdited)
{
    /// <summary>The services that were there before and are not being removed, as they are now.</summary>
    public IEnumerable<(ServiceView Before, ServiceView After)> Services =>
        from after in After.Services.Values
        where !after.Record.IsUninstalling && Before.Services.TryGetValue(after.Record.Name, out var before) && before.Record.Id == after.Record.Id
        select (Before.Services[after.Record.Name], after);

    /// <summary>The elements of the plans of a spec by id: a recovery has others with every need.</summary>
    public static IEnumerable<StepView> StepsOf(ServiceView service) =>
        service.Plans.Where(plan => plan.Name != "recovery").SelectMany(plan => plan.Phases).SelectMany(phase => phase.Steps);

    /// <summary>Launches that no scheduler had recorded before, each with the steps that may have wanted it.</summary>
    public IEnumerable<(LaunchOrder Order, IReadOnlyList<(PlanView Plan, PhaseView Phase, StepView Step)> Wanted)> NewLaunches()
    {
        foreach (var order in Launches)
        {
            var service = After.Services.GetValueOrDefault(order.ServiceName);
            if (service is null || Before.Services.GetValueOrDefault(order.ServiceName)?.Tasks.Any(task => task.Record.TaskId == order.Task.TaskId) == true)
            {
                continue;
            }

            yield return (order,
            [
                .. from plan in service.Plans
                   from phase in plan.Phases
                   from step in phase.Steps
                   where step.Status is Status.Starting or Status.Started or Status.Pausing && Names(step).Contains(order.TaskName)
                   select (plan, phase, step),
            ]);
        }
    }

    /// <summary>The full names of a step's tasks.</summary>
    public static IEnumerable<string> Names(StepView step) => step.Name.Split(":[") is [var pod, var tasks]
        ? tasks.TrimEnd(']').Split(", ").Select(task => $"{pod}-{task}")
        : [];
}
