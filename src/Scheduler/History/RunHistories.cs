using Orchestrator.Scheduler.Events;
using Orchestrator.State.Records;
using Orchestrator.State.Records.History;

namespace Orchestrator.Scheduler.History;

/// <summary>What history keeps of the runs of one service, in memory: how each stands.</summary>
internal sealed class RunHistories
{
    private readonly SortedDictionary<string, SortedDictionary<int, RunHistoryRecord>> _plans = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SortedDictionary<int, DateTimeOffset?>> _stored = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Plan, int Number), RunTimeline> _timelines = [];

    /// <summary>No runs.</summary>
    public RunHistories()
    {
    }

    /// <summary>The runs that are stored.</summary>
    /// <param name="histories">Those that history speaks of.</param>
    /// <param name="runs">Those of plans, also when no work of them was ever begun.</param>
    public RunHistories(IEnumerable<RunHistoryRecord> histories, IEnumerable<RunRecord> runs)
    {
        foreach (var run in histories)
        {
            Set(run);
        }

        foreach (var run in runs)
        {
            StoredOf(run.Plan)[run.Number] = run.EndedAt;
        }
    }

    /// <summary>The last run of a plan; null when it has none.</summary>
    public RunHistoryRecord? Last(string plan) => _plans.TryGetValue(plan, out var runs) && runs.Count > 0 ? runs.Values.Last() : null;

    /// <summary>How a run stands; null when it is not kept.</summary>
    public RunHistoryRecord? Find(string plan, int number) => _plans.GetValueOrDefault(plan)?.GetValueOrDefault(number);

    /// <summary>The recoveries that go on.</summary>
    public IReadOnlyList<RunHistoryRecord> OpenRecoveries =>
        _plans.TryGetValue(HistoryStore.Recovery, out var runs) ? [.. runs.Values.Where(run => run.EndedAt is null)] : [];

    /// <summary>Keeps how a run stands.</summary>
    public void Set(RunHistoryRecord run)
    {
        if (!_plans.TryGetValue(run.Plan, out var runs))
        {
            _plans.Add(run.Plan, runs = []);
        }

        runs[run.Number] = run;
        if (run.PhaseId is not null)
        {
            StoredOf(run.Plan)[run.Number] = run.EndedAt;
        }
    }

    /// <summary>Takes note of the current run of a plan. Those before it are over, also the ones that another took the place of in the same turn.</summary>
    /// <param name="plan">The plan's name.</param>
    /// <param name="number">The number of its current run.</param>
    /// <param name="endedAt">When that one ended; null while it goes on.</param>
    /// <param name="now">When those before it ended, unless they had already.</param>
    public void Follow(string plan, int number, DateTimeOffset? endedAt, DateTimeOffset now)
    {
        var stored = StoredOf(plan);
        if (!stored.ContainsKey(number))
        {
            End(plan, stored, number, now);
        }

        stored[number] = endedAt;
    }

    /// <summary>The changes of a run that are kept, read when they are first asked for.</summary>
    public RunTimeline TimelineOf(ServiceTurn what, RunHistoryRecord run)
    {
        if (!_timelines.TryGetValue((run.Plan, run.Number), out var timeline))
        {
            _timelines.Add((run.Plan, run.Number), timeline = new(what.Store, what.Service.Id, run));
        }

        return timeline;
    }

    /// <summary>The run to forget next, of one plan after the other; null when none is to be.</summary>
    public (string Plan, int Number)? TooMuch(DateTimeOffset now)
    {
        foreach (var (plan, runs) in _stored)
        {
            if (runs.Count > 1 && runs.First() is { Value: { } ended } oldest && (runs.Count > HistoryLimits.Most || now - ended > HistoryLimits.Age))
            {
                return (plan, oldest.Key);
            }
        }

        return null;
    }

    /// <summary>Forgets a run.</summary>
    public void Remove(string plan, int number)
    {
        _stored[plan].Remove(number);
        _plans.GetValueOrDefault(plan)?.Remove(number);
        _timelines.Remove((plan, number));
    }

    private void End(string plan, SortedDictionary<int, DateTimeOffset?> stored, int before, DateTimeOffset now)
    {
        var last = stored.Count == 0 ? 0 : stored.Keys.Last();
        _timelines.Remove((plan, last));
        if (last > 0)
        {
            stored[last] ??= now;
        }

        for (var between = last + 1; between < before; between++)
        {
            stored[between] = now;
        }
    }

    private SortedDictionary<int, DateTimeOffset?> StoredOf(string plan)
    {
        if (!_stored.TryGetValue(plan, out var runs))
        {
            _stored.Add(plan, runs = []);
        }

        return runs;
    }
}

/// <summary>How many runs of a plan are kept, and for how long.</summary>
internal static class HistoryLimits
{
    /// <summary>Runs of a plan: 20. The last one always stays.</summary>
    public const int Most = 20;

    /// <summary>How long an ended run is kept: 90 days.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromDays(90);

    /// <summary>Changes of a run: 10,000, or 10 for each of its steps when that is more, so that one that goes well is kept whole.</summary>
    public static int MostChanges(int steps) => Math.Max(10_000, 10 * steps);
}
