using Orchestrator.Plans;
using Orchestrator.Plans.Generation;
using Orchestrator.Scheduler.Commands;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Services;

/// <summary>Begins runs of plans: for a new target, because an operator wants the work done again, and for an uninstall.</summary>
internal static class RunStarts
{
    /// <summary>The target that a run of the plan that removes a service names.</summary>
    public const string Uninstall = "uninstall";

    private const string Deploy = "deploy";

    /// <summary>
    /// The run of a plan towards the target, a new one when there is none. A plan other than deploy waits to be started. Which
    /// of deploy and update it is made of is decided here, once for all runs towards the target, so that a restart rolls nothing.
    /// </summary>
    public static StoredRun ForTarget(Service service, string plan, Origin by, DateTimeOffset now)
    {
        if (service.FindRun(plan) is { } run && run.Record.ConfigId == service.Record.TargetConfigId)
        {
            return run.ToStored(run.Record.IsDoneAnew || plan != Deploy);
        }

        var isDeploy = plan == Deploy;
        var begun = service.Begin(new RunRecord
        {
            Plan = plan, ConfigId = service.Record.TargetConfigId, Number = NextNumber(service, plan), StartedAt = now,
            StartedBy = isDeploy ? by.Actor : "", IsUpdate = isDeploy && service.WasDeployed, Hold = isDeploy ? null : Hold.NotStarted,
        });
        return begun.ToStored(countsOwnLaunchesOnly: false) with { IsNew = true };
    }

    /// <summary>The run of the plan that removes the service; those of its other plans end.</summary>
    public static CurrentRun ForUninstall(Service service, Origin by, DateTimeOffset now)
    {
        if (service.FindRun(Deploy) is { Record.ConfigId: Uninstall } run)
        {
            return run;
        }

        foreach (var ended in service.Runs.Values.Where(ended => ended.Record.EndedAt is null))
        {
            ended.Set(ended.Record with { EndedAt = now, Outcome = RunOutcome.Superseded });
        }

        return service.Begin(new RunRecord
        {
            Plan = Deploy, ConfigId = Uninstall, Number = NextNumber(service, Deploy), StartedAt = now, StartedBy = by.Actor,
        });
    }

    /// <summary>A run in which the work of a plan is done again. What is held stays held, and canaries are not armed again.</summary>
    /// <param name="service">The service.</param>
    /// <param name="plan">The plan as it stands.</param>
    /// <param name="begun">The record of the new run, its number aside.</param>
    /// <param name="outcome">How the run before ended, unless it had already.</param>
    public static void Again(Service service, Plan plan, RunRecord begun, RunOutcome outcome)
    {
        var before = service.FindRun(plan.Name)!;
        PlanRuns.Record(service, plan, begun.StartedAt);
        if (before.Record.EndedAt is null)
        {
            before.Set(before.Record with { EndedAt = begun.StartedAt, Outcome = outcome });
        }

        var run = service.Begin(begun with { Number = NextNumber(service, plan.Name), IsDoneAnew = true });
        foreach (var task in plan.Steps.SelectMany(step => step.Requirement?.TaskNames ?? []))
        {
            service.Backoff.Clear(task); // earlier failures delay nothing of what is done anew
        }

        // Made once to learn the ids of its elements, and again with what they take over.
        foreach (var (old, made) in plan.Phases.Zip(ServicePlans.Build(service, plan.Name).Phases))
        {
            run.Set(made.Id, before.Phase(old.Id));
            foreach (var (oldStep, madeStep) in old.Steps.Zip(made.Steps))
            {
                run.Set(madeStep.Id, new StepRecord { Hold = oldStep.Hold });
            }
        }

        service.Plans.Replace(ServicePlans.Build(service, plan.Name));
    }

    private static int NextNumber(Service service, string plan) => (service.FindRun(plan)?.Record.Number ?? 0) + 1;
}
