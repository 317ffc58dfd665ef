using Orchestrator.Plans;
using Orchestrator.Plans.Strategies;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Services;

/// <summary>
/// Keeps what must survive of the runs of plans: what is held and by whom, canaries, and which steps are complete, whatever
/// becomes of their tasks later.
/// </summary>
internal static class PlanRuns
{
    /// <summary>Brings the records up to the plans; the first completion of the deploy plan is kept for good.</summary>
    public static void Record(Service service, DateTimeOffset now)
    {
        foreach (var plan in service.Plans.InManagerOrder)
        {
            Record(service, plan, now);
        }

        if (!service.WasDeployed && !service.Record.IsUninstalling && service.Plans.Deploy.IsComplete)
        {
            service.SetDeployed();
        }
    }

    /// <summary>Brings the records of a plan's run up to the plan. One that is not stored, such as that of a recovery nobody holds, is passed over.</summary>
    public static void Record(Service service, Plan plan, DateTimeOffset now)
    {
        if (service.FindRun(plan.Name) is not { } run)
        {
            return;
        }

        var completes = service.Plans.OfSpec.Contains(plan);
        var changed = plan.TakeChanges();
        foreach (var phase in changed.Phases)
        {
            Record(run, phase);
        }

        foreach (var step in changed.Steps)
        {
            Record(run, step, completes);
        }

        var isComplete = completes && plan.IsComplete;
        run.Set(run.Record with
        {
            Hold = plan.Hold,
            EndedAt = isComplete ? run.Record.EndedAt ?? now : null,
            Outcome = isComplete ? RunOutcome.Complete : null,
            Passes = plan.IsComplete ? null : run.Record.Passes,
        });
    }

    private static void Record(CurrentRun run, Phase phase)
    {
        var canary = phase.Strategy as CanaryStrategy;
        run.Set(phase.Id, new PhaseRecord
        {
            Hold = phase.Hold,
            Canaries = canary?.Places,
            Released = canary?.Released ?? 0,
        });
    }

    /// <summary>
    /// Recoveries come and go, and what is removed stays so: of their steps only what an operator did is kept. A completion
    /// that was forced upon a recovery ends that one alone: the next one has the same id, is not complete, and so forgets it.
    /// </summary>
    private static void Record(CurrentRun run, Step step, bool completes)
    {
        var before = run.Step(step.Id);
        var isComplete = step.IsComplete && (completes || step.ForcedBy is not null);
        var forcedBy = isComplete ? step.ForcedBy : null;
        if (before.Hold != step.Hold || before.IsComplete != isComplete || before.ForcedBy != forcedBy || before.WasCompleteAtStart != step.WasCompleteAtStart)
        {
            run.Set(step.Id, before with { Hold = step.Hold, IsComplete = isComplete, ForcedBy = forcedBy, WasCompleteAtStart = step.WasCompleteAtStart });
        }
    }
}
