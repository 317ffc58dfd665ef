using Orchestrator.Plans;
using Orchestrator.Plans.Generation;
using Orchestrator.Pods.Values;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Services;

/// <summary>Keeps what must survive of the runs of plans: which steps are complete, whatever becomes of their tasks later.</summary>
internal static class PlanRuns
{
    /// <summary>What is stored of a plan's run towards the target; null for nothing.</summary>
    public static StoredRun? Find(Service service, string plan) =>
        service.Runs.TryGetValue(plan, out var run) && run.ConfigId == service.Record.TargetConfigId
            ? new StoredRun(run.Number, IsDoneAnew: false, plan == "deploy" ? null : Hold.NotStarted, ValueMap<string>.Empty, _ => null, id => Find(run, id))
            : null;

    private static StoredStep? Find(RunRecord run, ElementId step) =>
        run.CompletedSteps.Contains(step.ToString()) ? new StoredStep(null, true, false, null, false) : null;

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
