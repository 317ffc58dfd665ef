using System.Globalization;
using Orchestrator.State.Records.Json;

namespace Orchestrator.State.Records.History;

/// <summary>
/// Where the history of a run lies: how it stands at <c>services/&lt;uuid&gt;/history/&lt;plan&gt;/&lt;number&gt;</c>, the rest below
/// <c>services/&lt;uuid&gt;/runs/&lt;plan&gt;/&lt;number&gt;</c> at <c>shape/&lt;chunk&gt;</c> and <c>timeline/&lt;revision&gt;[-chunk]</c> and <c>left-out/&lt;part&gt;</c>, beside what
/// the engine keeps of it. The plan recovery has no runs of its own: there each phase is one, below <c>recoveries</c>.
/// </summary>
public static class HistoryStore
{
    /// <summary>The plan whose phases are runs of their own.</summary>
    public const string Recovery = "recovery";

    private const string Recoveries = "recoveries";
    private const string Histories = "history";

    /// <summary>Writes how a run stands.</summary>
    public static StateWrite Put(this StateWrite write, string serviceId, RunHistoryRecord run) =>
        write.Put(Key(serviceId, run.Plan, run.Number), RecordJson.Write(run));

    /// <summary>Writes a part of the shape of a run.</summary>
    /// <param name="write">The batch.</param>
    /// <param name="serviceId">The service's uuid.</param>
    /// <param name="run">The run.</param>
    /// <param name="chunk">Which part, from 0.</param>
    /// <param name="shape">The part.</param>
    public static StateWrite PutShape(this StateWrite write, string serviceId, RunHistoryRecord run, int chunk, ShapeRecord shape) =>
        write.Put(string.Create(CultureInfo.InvariantCulture, $"{Tree(serviceId, run.Plan, run.Number)}/shape/{chunk:D4}"), RecordJson.Write(shape));

    /// <summary>Writes what changed in a run.</summary>
    /// <param name="write">The batch.</param>
    /// <param name="serviceId">The service's uuid.</param>
    /// <param name="run">The run.</param>
    /// <param name="revision">The revision of the commit.</param>
    /// <param name="chunk">Which part of what changed with it, from 0.</param>
    /// <param name="changes">The part.</param>
    public static StateWrite PutTimeline(this StateWrite write, string serviceId, RunHistoryRecord run, long revision, int chunk, TimelineRecord changes) =>
        write.Put(TimelineKey(serviceId, run, revision, chunk), RecordJson.Write(changes));

    /// <summary>What changed in a run, as it is stored: in order.</summary>
    /// <param name="store">The store.</param>
    /// <param name="serviceId">The service's uuid.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="number">The number of the run.</param>
    /// <exception cref="StateException">A record cannot be read; the message names its key.</exception>
    public static IEnumerable<StoredTimeline> Timeline(IStateStore store, string serviceId, string plan, int number)
    {
        foreach (var key in store.Keys($"{Tree(serviceId, plan, number)}/timeline"))
        {
            var revision = long.Parse(key.AsSpan(key.LastIndexOf('/') + 1, 12), CultureInfo.InvariantCulture);
            yield return new(key, revision, RecordJson.Read<TimelineRecord>(key, store.Read(key) ?? default));
        }
    }

    /// <summary>A part of what changed in a run by its key; null when it is not stored.</summary>
    /// <exception cref="StateException">It cannot be read; the message names its key.</exception>
    public static TimelineRecord? FindTimeline(IStateStore store, string key) =>
        store.Read(key) is { } value ? RecordJson.Read<TimelineRecord>(key, value) : null;

    /// <summary>What is left of changes of a run that are no longer kept.</summary>
    /// <param name="store">The store.</param>
    /// <param name="serviceId">The service's uuid.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="number">The number of the run.</param>
    /// <exception cref="StateException">A record cannot be read; the message names its key.</exception>
    public static IEnumerable<LeftOutChange> LeftOut(IStateStore store, string serviceId, string plan, int number) =>
        store.Keys($"{Tree(serviceId, plan, number)}/left-out").SelectMany(key => RecordJson.Read<LeftOutRecord>(key, store.Read(key) ?? default).Changes);

    /// <summary>Writes what is left of changes that are no longer kept.</summary>
    /// <param name="write">The batch.</param>
    /// <param name="serviceId">The service's uuid.</param>
    /// <param name="run">The run.</param>
    /// <param name="part">Which elements the changes are of.</param>
    /// <param name="changes">What is left.</param>
    public static StateWrite PutLeftOut(this StateWrite write, string serviceId, RunHistoryRecord run, string part, LeftOutRecord changes) =>
        write.Put($"{Tree(serviceId, run.Plan, run.Number)}/left-out/{part}", RecordJson.Write(changes));

    /// <summary>The runs of a service's plans that are stored, those among them of which no work was ever begun; recovery has none.</summary>
    /// <exception cref="StateException">A record cannot be read; the message names its key.</exception>
    public static IEnumerable<RunRecord> Runs(IStateStore store, string serviceId) => store.Keys($"{ServiceKeys.Tree(serviceId)}/{ServiceKeys.Runs}")
        .Where(key => key.EndsWith($"/{RunKeys.Run}", StringComparison.Ordinal))
        .Select(key => RecordJson.Read<RunRecord>(key, store.Read(key) ?? default)).Where(run => run.Plan != Recovery);

    /// <summary>The key of a part of what changed in a run.</summary>
    public static string TimelineKey(string serviceId, RunHistoryRecord run, long revision, int chunk)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{Tree(serviceId, run.Plan, run.Number)}/timeline/{revision:D12}");
        return chunk == 0 ? key : string.Create(CultureInfo.InvariantCulture, $"{key}-{chunk:D4}");
    }

    /// <summary>Forgets a run: its history, and what the engine kept of it.</summary>
    public static StateWrite DeleteHistory(this StateWrite write, string serviceId, string plan, int number) => 
        write.Delete(Key(serviceId, plan, number)).DeleteTree(Tree(serviceId, plan, number));

    /// <summary>How all runs of a service stand that history speaks of, by plan and then by number.</summary>
    /// <exception cref="StateException">A record cannot be read; the message names its key.</exception>
    public static IReadOnlyList<RunHistoryRecord> Load(IStateStore store, string serviceId) =>
        [.. store.Keys($"{ServiceKeys.Tree(serviceId)}/{Histories}").Select(key => RecordJson.Read<RunHistoryRecord>(key, store.Read(key) ?? default))];

    internal static string Key(string serviceId, string plan, int number) =>
        ServiceKeys.Entry(serviceId, Histories, plan) + "/" + number.ToString("D6", CultureInfo.InvariantCulture);

    internal static string Tree(string serviceId, string plan, int number)
    {
        var name = number.ToString("D6", CultureInfo.InvariantCulture);
        return plan == Recovery
            ? ServiceKeys.Entry(serviceId, Recoveries, name)
            : ServiceKeys.Entry(serviceId, ServiceKeys.Runs, plan) + "/" + name;
    }
}
