using System.Globalization;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Events;
using Orchestrator.State;
using Orchestrator.State.Records.History;

namespace Orchestrator.Scheduler.History;

/// <summary>
/// How many changes of a run are kept: so many at its beginning, and as many last ones. What lies between goes, the oldest
/// first, but for the last change of each element, so that playing what is kept still leads to where the run stands.
/// </summary>
internal sealed class RunTimeline
{
    private const int StepsInAPart = 100;

    private readonly Queue<(string Key, long Revision, int Count)> _later = [];
    private readonly SortedDictionary<string, Dictionary<(int?, int?), LeftOutChange>> _leftOut = new(StringComparer.Ordinal);
    private readonly int _most;
    private int _first;
    private int _count;

    /// <summary>The changes of a run that are kept.</summary>
    public RunTimeline(IStateStore store, string serviceId, RunHistoryRecord run)
    {
        _most = HistoryLimits.MostChanges(run.Steps);
        foreach (var part in HistoryStore.Timeline(store, serviceId, run.Plan, run.Number))
        {
            Add(part.Key, part.Revision, part.Record.Changes.Count);
        }

        foreach (var left in HistoryStore.LeftOut(store, serviceId, run.Plan, run.Number))
        {
            PartOf(left.Change).Of[(left.Change.Phase, left.Change.Step)] = left;
        }
    }

    /// <summary>Counts changes that were added.</summary>
    public void Add(string key, long revision, int count)
    {
        _count += count;
        if (_later.Count == 0 && _first + count <= _most / 2)
        {
            _first += count;
        }
        else
        {
            _later.Enqueue((key, revision, count));
        }
    }

    /// <summary>Forgets what is too much.</summary>
    public void Prune(ServiceTurn what, RunHistoryRecord run)
    {
        var changed = new SortedSet<string>(StringComparer.Ordinal);
        while (_count > _most && _later.TryPeek(out var oldest) && HistoryStore.FindTimeline(what.Store, oldest.Key) is { } record)
        {
            foreach (var change in record.Changes)
            {
                changed.Add(LeaveOut(oldest.Revision, record.At, change));
            }

            what.Turn.Write.Delete(oldest.Key);
            _count -= oldest.Count;
            _later.Dequeue();
        }

        foreach (var part in changed)
        {
            what.Turn.Write.PutLeftOut(what.Service.Id, run, part, new(_leftOut[part].Values.ToValueList()));
        }
    }

    private string LeaveOut(long revision, DateTimeOffset at, TimelineChange change)
    {
        var (part, of) = PartOf(change);
        var element = (change.Phase, change.Step);
        var before = of.GetValueOrDefault(element);
        of[element] = new(revision, at, (before?.Count ?? 0) + 1, (before?.Launches ?? 0) + (change.IsLaunch ? 1 : 0), change);
        return part;
    }

    private (string Part, Dictionary<(int?, int?), LeftOutChange> Of) PartOf(TimelineChange change)
    {
        var part = change.Phase is not { } phase ? "plan"
            : change.Step is not { } step ? string.Create(CultureInfo.InvariantCulture, $"{phase:D6}")
            : string.Create(CultureInfo.InvariantCulture, $"{phase:D6}-{step / StepsInAPart:D6}");
        if (!_leftOut.TryGetValue(part, out var of))
        {
            _leftOut.Add(part, of = []);
        }

        return (part, of);
    }
}
