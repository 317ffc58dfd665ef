using System.Globalization;
using Orchestrator.Pods.Values;
using Orchestrator.State.Records.Events;
using Orchestrator.State.Records.Json;

namespace Orchestrator.State.Records.History;

/// <summary>Reads the runs of a service. Reads are of memory and may be made from any thread.</summary>
public static class RunReader
{
    /// <summary>The runs of a plan, or of all plans, newest first.</summary>
    /// <param name="store">The store.</param>
    /// <param name="serviceId">The service's uuid.</param>
    /// <param name="plan">The plan; null for all.</param>
    /// <exception cref="StateException">A record cannot be read; the message names its key.</exception>
    public static IReadOnlyList<RunSummary> List(IStateStore store, string serviceId, string? plan = null) =>
        [.. HistoryStore.Load(store, serviceId).Where(run => plan is null || run.Plan == plan)
            .OrderByDescending(run => run.StartedAt).ThenBy(run => run.Plan, StringComparer.Ordinal).ThenByDescending(run => run.Number)
            .Select(run => Summary(store, serviceId, run))];

    /// <summary>One run; null when history does not have it.</summary>
    /// <param name="store">The store.</param>
    /// <param name="serviceId">The service's uuid.</param>
    /// <param name="id">Its id, such as <c>deploy-1</c>.</param>
    /// <exception cref="StateException">A record cannot be read; the message names its key.</exception>
    public static RunStory? Read(IStateStore store, string serviceId, string id)
    {
        var dash = id.LastIndexOf('-');
        if (dash <= 0 || id.Contains('/', StringComparison.Ordinal) || !int.TryParse(id.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var tree = HistoryStore.Tree(serviceId, id[..dash], number);
        var own = HistoryStore.Key(serviceId, id[..dash], number);
        if (store.Read(own) is not { } value)
        {
            return null;
        }

        var builder = new RunStoryBuilder([.. store.Keys(tree + "/shape").Select(key => RecordJson.Read<ShapeRecord>(key, store.Read(key) ?? default))]);
        var kept = HistoryStore.Timeline(store, serviceId, id[..dash], number)
            .SelectMany(part => part.Record.Changes.Select(change => new LeftOutChange(part.Revision, part.Record.At, 1, change.IsLaunch ? 1 : 0, change)));
        foreach (var change in kept.Concat(HistoryStore.LeftOut(store, serviceId, id[..dash], number)).OrderBy(change => (change.Revision, change.Change.Ordinal)))
        {
            builder.Add(change);
        }

        return builder.ToStory(Summary(store, serviceId, RecordJson.Read<RunHistoryRecord>(own, value)));
    }

    /// <summary>When a run began and ended, and how, is what the engine keeps of the run itself; recoveries have nothing but their history.</summary>
    private static RunSummary Summary(IStateStore store, string serviceId, RunHistoryRecord run)
    {
        var key = RunKeys.Record(serviceId, run.Plan, run.Number);
        if (run.Plan == HistoryStore.Recovery || store.Read(key) is not { } value)
        {
            return new(run, "", ValueMap<string>.Empty);
        }

        var record = RecordJson.Read<RunRecord>(key, value);
        var status = record.Outcome?.ToString().ToUpperInvariant() ?? run.Status;
        return new(run with { Status = status, StartedAt = record.StartedAt, EndedAt = record.EndedAt }, record.StartedBy, record.Parameters);
    }
}
