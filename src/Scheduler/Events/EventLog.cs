using System.Collections.Immutable;
using Orchestrator.State.Records.Events;

namespace Orchestrator.Scheduler.Events;

/// <summary>The events of a service that are kept, oldest first. Immutable: one with more events shares most with the one before.</summary>
public sealed class EventLog
{
    private readonly ImmutableList<ServiceEvent> _events;

    private EventLog(ImmutableList<ServiceEvent> events, EventId pruned) => (_events, Pruned) = (events, pruned);

    /// <summary>A log without events, of which none was pruned.</summary>
    public static EventLog Empty { get; } = new([], default);

    /// <summary>The last event that is no longer kept; 0.0 when all are.</summary>
    public EventId Pruned { get; }

    /// <summary>How many are kept.</summary>
    public int Count => _events.Count;

    /// <summary>All that are kept, oldest first.</summary>
    public IEnumerable<ServiceEvent> All => _events;

    /// <summary>The last event; null when none is kept.</summary>
    public ServiceEvent? Last => _events.Count == 0 ? null : _events[^1];

    /// <summary>Whether events after the given one are no longer kept, so that a reader who knows that one has missed some.</summary>
    public bool HasGapAfter(EventId id) => id.CompareTo(Pruned) < 0;

    /// <summary>The events after the given one, oldest first; 0.0 for all that are kept.</summary>
    public IReadOnlyList<ServiceEvent> After(EventId id)
    {
        var (low, high) = (0, _events.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_events[middle].Id.CompareTo(id) <= 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low == _events.Count ? [] : _events.GetRange(low, _events.Count - low);
    }

    /// <summary>The event at a place from the oldest on.</summary>
    internal ServiceEvent this[int index] => _events[index];

    internal static EventLog Of(IEnumerable<ServiceEvent> events, EventId pruned) => new([.. events], pruned);

    internal EventLog With(IEnumerable<ServiceEvent> events) => new(_events.AddRange(events), Pruned);

    /// <summary>Without the oldest.</summary>
    internal EventLog WithoutFirst(int count) => count == 0 ? this : new(_events.RemoveRange(0, count), _events[count - 1].Id);
}
