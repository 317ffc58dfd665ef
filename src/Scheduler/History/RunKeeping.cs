using Orchestrator.Plans;
using Orchestrator.Plans.Views;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Events;
using Orchestrator.State.Records.History;

namespace Orchestrator.Scheduler.History;

/// <summary>Writes what history keeps of runs.</summary>
internal static class RunKeeping
{
    /// <summary>Writes the shape of a run. What is in flight already began in this turn, and so is shown as pending in it.</summary>
    public static void Begin(ServiceTurn what, RunHistoryRecord run, string strategy, IReadOnlyList<PhaseView> phases, IReadOnlyList<NumberedChange> changes)
    {
        var begun = changes.Where(change => change.BeginsWork).Select(change => change.Change.Step?.Id ?? change.Change.Phase?.Id).ToHashSet();
        List<ShapePhase> chunk = [];
        var (chunks, steps) = (0, 0);
        for (var place = 0; place < phases.Count; place++)
        {
            var phase = phases[place];
            var shown = phase.Steps.Select(step => new ShapeStep(step.Id.ToString(), step.Name, StatusOf(step.Id, step.Status))).ToArray();
            var from = 0;
            do
            {
                var count = Math.Min(shown.Length - from, ShapeRecord.MostSteps - steps);
                chunk.Add(new(place, phase.Id.ToString(), phase.Name, phase.Strategy, StatusOf(phase.Id, phase.Status), shown[from..(from + count)].ToValueList()));
                (from, steps) = (from + count, steps + count);
                if (steps == ShapeRecord.MostSteps)
                {
                    Write();
                }
            }
            while (from < shown.Length);
        }

        Write();

        string StatusOf(ElementId id, Status status) => begun.Contains(id) ? Status.Pending.ToText() : status.ToText();

        void Write()
        {
            what.Turn.Write.PutShape(what.Service.Id, run, chunks++, new(chunk.ToValueList(), strategy));
            chunk.Clear();
            steps = 0;
        }
    }

    /// <summary>Adds what changed in a run, and how it stands now.</summary>
    public static void Add(ServiceTurn what, RunHistoryRecord run, Status status, List<NumberedChange> changes)
    {
        var kept = changes.Count == 0 ? null : what.Service.Histories.TimelineOf(what, run);
        foreach (var (chunk, part) in changes.Chunk(TimelineRecord.Most).Index())
        {
            var timeline = part.Select(change => change.ToTimeline(run.PhaseId is null ? change.Change.PhasePlace : 0));
            what.Turn.Write.PutTimeline(what.Service.Id, run, what.Revision, chunk, new(what.Turn.Now, timeline.ToValueList()));
            kept?.Add(HistoryStore.TimelineKey(what.Service.Id, run, what.Revision, chunk), what.Revision, part.Length);
        }

        kept?.Prune(what, run);
        var endedAt = run.PhaseId is not null && status == Status.Complete ? run.EndedAt ?? what.Turn.Now : (DateTimeOffset?)null;
        Set(what, run with { Status = Text(status), EndedAt = endedAt });
    }

    /// <summary>Ends a recovery that is over without its doing; one that is complete stays so.</summary>
    public static void End(ServiceTurn what, RunHistoryRecord run, string status)
    {
        if (run.EndedAt is null)
        {
            Set(what, run with { Status = status, EndedAt = what.Turn.Now });
        }
    }

    private static void Set(ServiceTurn what, RunHistoryRecord run)
    {
        if (what.Service.Histories.Find(run.Plan, run.Number) != run)
        {
            what.Service.Histories.Set(run);
            what.Turn.Write.Put(what.Service.Id, run);
        }
    }

    private static string Text(Status status) => status switch
    {
        Status.Complete => "COMPLETE",
        Status.Waiting => "WAITING",
        Status.Error => "ERROR",
        _ => "RUNNING",
    };
}
