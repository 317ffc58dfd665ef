using Orchestrator.Plans;
using Orchestrator.Plans.Views;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Events;
using Orchestrator.State.Records.History;

namespace Orchestrator.Scheduler.History;

/// <summary>
/// Keeps the history of runs. A run begins with its shape, the plan's elements as they stand when its work may begin; from
/// then on what changes is added, commit by commit. Of the plan recovery each phase is a run of its own.
/// </summary>
internal static class RunHistory
{
    private const int MostPrunedAtOnce = 4;

    /// <summary>Keeps what changed in a turn.</summary>
    /// <param name="what">The turn of a service.</param>
    /// <param name="changes">What changed of its plans.</param>
    /// <param name="firstOrdinal">The place of the first of them among the events of the commit.</param>
    public static void Record(ServiceTurn what, IReadOnlyList<ViewChange> changes, int firstOrdinal)
    {
        if (what.After.Record.IsUninstalling)
        {
            return; // all of it goes with the service
        }

        var numbered = changes.Select((change, place) => (change, Ordinal: firstOrdinal + place)).ToLookup(entry => entry.change.Plan.Name);
        foreach (var plan in what.After.Plans)
        {
            var ofPlan = numbered[plan.Name].Select(entry => new NumberedChange(entry.change, entry.Ordinal)).ToList();
            if (plan.Name == HistoryStore.Recovery)
            {
                RecoveryHistory.Record(what, plan, ofPlan);
            }
            else
            {
                Record(what, plan, ofPlan);
            }
        }

        for (var pruned = 0; pruned < MostPrunedAtOnce && what.Service.Histories.TooMuch(what.Turn.Now) is var (old, number); pruned++)
        {
            what.Turn.Write.DeleteHistory(what.Service.Id, old, number);
            what.Service.Histories.Remove(old, number);
        }
    }

    private static void Record(ServiceTurn what, PlanView plan, List<NumberedChange> changes)
    {
        what.Service.Histories.Follow(plan.Name, plan.RunNumber, what.Service.FindRun(plan.Name)?.Record.EndedAt, what.Turn.Now);
        var run = what.Service.Histories.Find(plan.Name, plan.RunNumber);
        if (run is null)
        {
            if (changes.Count == 0 || (plan.Hold is not null && !changes.Exists(change => change.IsForced)))
            {
                return; // its work has not begun
            }

            run = new(plan.Name, plan.RunNumber, what.After.Record.TargetConfigId, what.Turn.Now, null, "", plan.Phases.Sum(phase => phase.Steps.Count), CountComplete(plan), null);
            RunKeeping.Begin(what, run, plan.Strategy, plan.Phases, changes);
            changes.RemoveAll(change => !change.BeginsWork);
        }
        else
        {
            run = run with { CompletedSteps = run.CompletedSteps + changes.Sum(change => change.CompletedSteps) };
        }

        RunKeeping.Add(what, run, plan.Status, changes);
    }

    private static int CountComplete(PlanView plan) => plan.Phases.Sum(phase => phase.Steps.Count(step => step.IsComplete));
}

/// <summary>A change with its place among the events of the commit.</summary>
internal readonly record struct NumberedChange(ViewChange Change, int Ordinal)
{
    /// <summary>Whether it is the beginning of work, and not the state that a new run is made in.</summary>
    public bool BeginsWork => Change.IsLaunch || IsForced || Change.Status is Status.Prepared or Status.Starting or Status.Started or Status.InProgress or Status.Delayed;

    /// <summary>Whether somebody said that a step's work is done although it was not.</summary>
    public bool IsForced => Change is { Status: Status.Complete, Step.ForcedBy: not null };

    /// <summary>By how much the number of complete steps has changed.</summary>
    public int CompletedSteps => Change.StepPlace is null ? 0 : IsComplete(Change.Status) - IsComplete(Change.Before);

    public TimelineChange ToTimeline(int? phasePlace) => new(
        Ordinal, phasePlace, Change.StepPlace, Change.Status.ToText(), Change.Why, Change.Step?.ForcedBy, Change.IsLaunch);

    private static int IsComplete(Status? status) => status?.ShowsComplete() == true ? 1 : 0;
}
