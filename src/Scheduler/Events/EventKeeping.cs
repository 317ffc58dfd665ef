using Orchestrator.Pods.Values;
using Orchestrator.State;
using Orchestrator.State.Records.Events;

namespace Orchestrator.Scheduler.Events;

/// <summary>Keeps events: in the log, and in the batch that makes them durable.</summary>
internal static class EventKeeping
{
    /// <summary>The log of a service as it is stored.</summary>
    /// <exception cref="StateException">A record cannot be read; the message names its key.</exception>
    public static EventLog Load(IStateStore store, string serviceId)
    {
        var (pruned, kept) = EventStore.Load(store, serviceId);
        return EventLog.Of(kept.SelectMany(entry => Events(entry.Revision, entry.Events)), pruned);
    }

    /// <summary>The log with the events of a turn, and without those that are too many or too old.</summary>
    public static EventLog With(EventLog log, IReadOnlyList<EventRecord> events, ServiceTurn what)
    {
        foreach (var (chunk, part) in events.Chunk(EventsRecord.Most).Index())
        {
            var record = new EventsRecord(what.Turn.Now, chunk * EventsRecord.Most, part.ToValueList());
            what.Turn.Write.PutEvents(what.Service.Id, what.Revision, record);
            log = log.With(Events(what.Revision, record));
        }

        return Prune(log, what);
    }

    private static EventLog Prune(EventLog log, ServiceTurn what)
    {
        var write = what.Turn.Write;
        var before = log;
        for (var records = 0; records < EventLimits.PrunedInATurn && IsTooMuch(log, what.Turn.Now); records++)
        {
            var first = log[0].Id;
            var count = 1;
            while (count < log.Count && log[count].Id.Revision == first.Revision && log[count].Id.Ordinal % EventsRecord.Most != 0)
            {
                count++;
            }

            write.DeleteEvents(what.Service.Id, first);
            log = log.WithoutFirst(count);
        }

        if (!ReferenceEquals(log, before))
        {
            write.PutPruned(what.Service.Id, log.Pruned);
        }

        return log;
    }

    private static bool IsTooMuch(EventLog log, DateTimeOffset now) =>
        log.Count > EventLimits.Most || (log.Count > 0 && now - log[0].At > EventLimits.Age);

    private static IEnumerable<ServiceEvent> Events(long revision, EventsRecord record) =>
        record.Events.Select((what, place) => new ServiceEvent(new(revision, record.First + place), record.At, what));
}
