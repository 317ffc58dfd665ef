using System.Globalization;
using Orchestrator.State.Records.Json;

namespace Orchestrator.State.Records.History;

/// <summary>
/// Where the history of a run lies: how it stands at <c>services/&lt;uuid&gt;/history/&lt;plan&gt;/&lt;number&gt;</c>, the rest below
/// <c>services/&lt;uuid&gt;/runs/&lt;plan&gt;/&lt;number&gt;</c> at <c>shape/&lt;chunk&gt;</c> and <c>timeline/&lt;revision&gt;[-chunk]</c>, beside what
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
    public static StateWrite PutTimeline(this StateWrite write, string serviceId, RunHistoryRecord run, long revision, int chunk, TimelineRecord changes)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{Tree(serviceId, run.Plan, run.Number)}/timeline/{revision:D12}");
        return write.Put(chunk == 0 ? key : string.Create(CultureInfo.InvariantCulture, $"{key}-{chunk:D4}"), RecordJson.Write(changes));
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
