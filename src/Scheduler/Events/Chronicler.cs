using Orchestrator.Scheduler.History;
using Orchestrator.State.Records.Events;

namespace Orchestrator.Scheduler.Events;

/// <summary>
/// Keeps what happened. After the services have decided, what readers will see is compared with what they saw; the
/// differences become events and the history of runs, in the same commit that makes them true.
/// </summary>
internal static class Chronicler
{
    /// <summary>Keeps what happened to a service in a turn.</summary>
    public static void Record(ServiceTurn what)
    {
        var service = what.Service;
        var edits = what.Turn.Edits.Index().Where(edit => edit.Item.Concerns(service.Name)).Select(edit => (edit.Index, EventRecords.Of(edit.Item)));
        List<EventRecord> events = [.. EventRecords.OfService(what.Before, what.After)];
        events.AddRange(what.Tasks.Select(EventRecords.Of).OfType<EventRecord>());
        var first = what.Turn.Edits.Count; // edits of other services in this turn have their ordinals too
        var firstChange = first + events.Count;
        var changes = ViewChanges.Of(what.Before?.Plans ?? [], what.After, service.LaunchedSteps);
        events.AddRange(changes.Select(EventRecords.Of));
        service.Events = EventKeeping.With(service.Events, [.. edits, .. events.Select((told, place) => (first + place, told))], what);
        RunHistory.Record(what, changes, firstChange);
        service.LaunchedSteps.Clear();
    }
}
