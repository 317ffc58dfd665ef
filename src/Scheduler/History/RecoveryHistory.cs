using Orchestrator.Plans;
using Orchestrator.Plans.Views;
using Orchestrator.Scheduler.Events;
using Orchestrator.State.Records.History;

namespace Orchestrator.Scheduler.History;

/// <summary>Keeps the history of the plan recovery: a run for each phase, from its first work until it is complete or given up.</summary>
internal static class RecoveryHistory
{
    public static void Record(ServiceTurn what, PlanView plan, List<NumberedChange> changes)
    {
        foreach (var ofPhase in changes.Where(change => change.Change.PhasePlace is not null).GroupBy(change => change.Change.PhasePlace!.Value))
        {
            Record(what, plan.Strategy, plan.Phases[ofPhase.Key], [.. ofPhase]);
        }

        var open = what.Service.Histories.OpenRecoveries;
        if (open.Count > 0)
        {
            var listed = plan.Phases.Select(phase => phase.Id.ToString()).ToHashSet(StringComparer.Ordinal);
            foreach (var gone in open.Where(run => !listed.Contains(run.PhaseId!)))
            {
                RunKeeping.End(what, gone, "STOPPED");
            }
        }
    }

    private static void Record(ServiceTurn what, string strategy, PhaseView phase, List<NumberedChange> changes)
    {
        var id = phase.Id.ToString();
        var run = what.Service.Histories.OpenRecoveries.FirstOrDefault(open => open.PhaseId == id);
        if (run is null)
        {
            if (phase.Status == Status.Complete || !changes.Exists(change => change.BeginsWork))
            {
                return; // its work has not begun: as long as tasks are still ending, what is needed may change
            }

            var number = (what.Service.Histories.Last(HistoryStore.Recovery)?.Number ?? 0) + 1;
            run = new(HistoryStore.Recovery, number, what.After.Record.TargetConfigId, what.Turn.Now, null, "", phase.Steps.Count, 0, id);
            RunKeeping.Begin(what, run, strategy, [phase], changes);
            changes.RemoveAll(change => !change.BeginsWork);
        }
        else
        {
            run = run with { CompletedSteps = run.CompletedSteps + changes.Sum(change => change.CompletedSteps) };
        }

        RunKeeping.Add(what, run, phase.Status, changes);
    }
}
