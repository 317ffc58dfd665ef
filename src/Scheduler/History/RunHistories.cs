using Orchestrator.State.Records.History;

namespace Orchestrator.Scheduler.History;

/// <summary>What history keeps of the runs of one service, in memory: how each stands.</summary>
internal sealed class RunHistories
{
    private readonly SortedDictionary<string, SortedDictionary<int, RunHistoryRecord>> _plans = new(StringComparer.Ordinal);

    /// <summary>No runs.</summary>
    public RunHistories()
    {
    }

    /// <summary>The runs that are stored.</summary>
    public RunHistories(IEnumerable<RunHistoryRecord> stored)
    {
        foreach (var run in stored)
        {
            Set(run);
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
    }

    /// <summary>The run to forget next, of one plan after the other; null when none is to be.</summary>
    public RunHistoryRecord? TooMuch(DateTimeOffset now) => _plans.Values.Select(runs => TooMuch(runs, now)).OfType<RunHistoryRecord>().FirstOrDefault();

    /// <summary>Forgets a run.</summary>
    public void Remove(RunHistoryRecord run) => _plans[run.Plan].Remove(run.Number);

    private static RunHistoryRecord? TooMuch(SortedDictionary<int, RunHistoryRecord> runs, DateTimeOffset now)
    {
        var oldest = runs.Values.FirstOrDefault();
        return oldest?.EndedAt is { } ended && runs.Count > 1 && (runs.Count > HistoryLimits.Most || now - ended > HistoryLimits.Age) ? oldest : null;
    }
}

/// <summary>How many runs of a plan are kept, and for how long.</summary>
internal static class HistoryLimits
{
    /// <summary>Runs of a plan: 20. The last one always stays.</summary>
    public const int Most = 20;

    /// <summary>How long an ended run is kept: 90 days.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromDays(90);
}
