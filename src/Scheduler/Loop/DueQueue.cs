namespace Orchestrator.Scheduler.Loop;

/// <summary>Things by id, each with a time at which it is due. What is not due is not looked at.</summary>
/// <typeparam name="T">The kind of thing.</typeparam>
internal sealed class DueQueue<T>
{
    private readonly Dictionary<string, (T Item, TimeSpan Due)> _items = new(StringComparer.Ordinal);
    private readonly PriorityQueue<string, TimeSpan> _order = new();

    /// <summary>When something is due next; null when there is nothing.</summary>
    public TimeSpan? NextDue => First()?.Due;

    /// <summary>Keeps a thing, in place of what was kept under its id.</summary>
    public void Set(string id, T item, TimeSpan due)
    {
        _items[id] = (item, due);
        _order.Enqueue(id, due);
    }

    /// <summary>Forgets a thing; fine when there is none of the id.</summary>
    public void Remove(string id) => _items.Remove(id);

    /// <summary>Takes out all that is due, in the order of the ids.</summary>
    public IReadOnlyList<(string Id, T Item)> TakeDue(TimeSpan clock)
    {
        List<(string Id, T Item)> taken = [];
        while (First() is { } first && first.Due <= clock)
        {
            taken.Add((first.Id, _items[first.Id].Item));
            _items.Remove(first.Id);
        }

        taken.Sort((left, right) => string.CompareOrdinal(left.Id, right.Id));
        return taken;
    }

    /// <summary>What is due first; entries of what was forgotten or has another time since are dropped on the way.</summary>
    private (string Id, TimeSpan Due)? First()
    {
        while (_order.TryPeek(out var id, out var due))
        {
            if (_items.TryGetValue(id, out var entry) && entry.Due == due)
            {
                return (id, due);
            }

            _order.Dequeue();
        }

        return null;
    }
}
