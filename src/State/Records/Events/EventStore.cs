using System.Globalization;
using Orchestrator.State.Records.Json;

namespace Orchestrator.State.Records.Events;

/// <summary>Where the events of a service lie: <c>services/&lt;uuid&gt;/events/&lt;revision&gt;[/&lt;first ordinal&gt;]</c>; the second part for all but the first record of a commit.</summary>
public static class EventStore
{
    private const string Pruned = "pruned";

    /// <summary>Writes some events of a commit.</summary>
    public static StateWrite PutEvents(this StateWrite write, string serviceId, long revision, EventsRecord events) =>
        write.Put(Key(serviceId, revision, events.First), RecordJson.Write(events));

    /// <summary>Forgets some events of a commit.</summary>
    public static StateWrite DeleteEvents(this StateWrite write, string serviceId, EventId first) =>
        write.Delete(Key(serviceId, first.Revision, first.Ordinal));

    /// <summary>Keeps which event was the last one that was forgotten.</summary>
    public static StateWrite PutPruned(this StateWrite write, string serviceId, EventId last) =>
        write.Put(ServiceKeys.Entry(serviceId, ServiceKeys.Events, Pruned), RecordJson.Write(new PrunedEventsRecord(last.Revision, last.Ordinal)));

    /// <summary>The events of a service that are kept, oldest first, and the last one that is not any more; 0.0 when all are.</summary>
    /// <exception cref="StateException">A record cannot be read; the message names its key.</exception>
    public static (EventId Pruned, IReadOnlyList<(long Revision, EventsRecord Events)> Kept) Load(IStateStore store, string serviceId)
    {
        var pruned = default(EventId);
        List<(long, EventsRecord)> kept = [];
        foreach (var key in store.Keys($"{ServiceKeys.Tree(serviceId)}/{ServiceKeys.Events}"))
        {
            var name = key.Split('/')[3];
            var value = store.Read(key) ?? default;
            if (name == Pruned)
            {
                var record = RecordJson.Read<PrunedEventsRecord>(key, value);
                pruned = new(record.Revision, record.Ordinal);
            }
            else if (long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var revision))
            {
                kept.Add((revision, RecordJson.Read<EventsRecord>(key, value)));
            }
        }

        return (pruned, kept);
    }

    private static string Key(string serviceId, long revision, int first)
    {
        var name = revision.ToString("D12", CultureInfo.InvariantCulture);
        return ServiceKeys.Entry(serviceId, ServiceKeys.Events, first == 0 ? name : name + "/" + first.ToString("D6", CultureInfo.InvariantCulture));
    }
}
