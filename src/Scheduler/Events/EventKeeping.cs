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
    /// <param name="log">The log.</param>
    /// <param name="events">The events with their ordinals, which rise; some may be left out.</param>
    /// <param name="what">The turn of a service.</param>
    public static EventLog With(EventLog log, IReadOnlyList<(int Ordinal, EventRecord What)> events, ServiceTurn what)
    {
        for (var start = 0; start < events.Count;)
        {
            var first = events[start].Ordinal;
            var part = events.Skip(start).TakeWhile((entry, place) => place < EventsRecord.Most && entry.Ordinal == first + place).Select(entry => entry.What).ToValueList();
            start += part.Count;
            var record = new EventsRecord(what.Turn.Now, first, part);
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
            while (count < log.Count && count < EventsRecord.Most && log[count].Id == new EventId(first.Revision, first.Ordinal + count))
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
