using Orchestrator.Plans;
using Orchestrator.Pods.Values;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Services;

/// <summary>Keeps what must survive of the runs of plans: which steps are complete, whatever becomes of their tasks later.</summary>
internal static class PlanRuns
{
    /// <summary>How often a plan was started towards the target before.</summary>
    public static int NumberOf(Service service, string plan) =>
        service.Runs.TryGetValue(plan, out var run) && run.ConfigId == service.Record.TargetConfigId ? run.Number : 0;

    /// <summary>Whether a step reached its goal earlier in its run. An id belongs to one run, so a step of another run never matches.</summary>
    public static bool WasCompleted(Service service, ElementId step) =>
        service.Runs.Values.Any(run => run.CompletedSteps.Contains(step.ToString()));

    /// <summary>Brings the records up to the plans; the first completion of the deploy plan is kept for good.</summary>
    public static void Record(Service service, DateTimeOffset now)
    {
        foreach (var plan in service.Plans.OfSpec)
        {
            var before = service.Runs.TryGetValue(plan.Name, out var run) && run.ConfigId == plan.Run.ConfigId && run.Number == plan.Run.Number
                ? run
                : new RunRecord(plan.Name, plan.Run.ConfigId, plan.Run.Number, now, null, []);
            var after = before with
            {
                CompletedSteps = plan.Steps.Where(step => step.IsComplete).Select(step => step.Id.ToString()).ToValueList(),
                CompletedAt = plan.IsComplete ? before.CompletedAt ?? now : null,
            };
            if (run != after)
            {
                service.SetRun(after);
            }
        }

        if (!service.WasDeployed && !service.Record.IsUninstalling && service.Plans.Deploy.IsComplete)
        {
            service.SetDeployed();
        }
    }
}
