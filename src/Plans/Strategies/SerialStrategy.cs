using Orchestrator.Plans.Tracking;

namespace Orchestrator.Plans.Strategies;

/// <summary>
/// One child after the other. The chain is made when the strategy begins, of the children that are incomplete then; each
/// waits for all before it in the chain. A child that was complete then stands outside: restarted later, it is worked on at
/// once, out of order.
/// </summary>
/// <typeparam name="T">Phases or steps.</typeparam>
/// <param name="isOutside">Which children stand outside, when that is known: those that were complete when a run began that goes on; null to look when it begins.</param>
public sealed class SerialStrategy<T>(Func<T, bool>? isOutside = null) : IStrategy<T>
    where T : class, IElement
{
    private IReadOnlyList<T> _children = [];
    private PlaceSet _chain = new(0);
    private PlaceSet _incomplete = new(0);

    /// <inheritdoc />
    public string Name => "serial";

    /// <inheritdoc />
    public bool IsInterrupted { get; private set; }

    /// <inheritdoc />
    public void Begin(IReadOnlyList<T> children)
    {
        (_children, _chain, _incomplete) = (children, new(children.Count), new(children.Count));
        foreach (var (place, child) in children.Index())
        {
            if (isOutside is null ? !child.IsComplete : !isOutside(child))
            {
                _chain.Add(place);
                Note(place);
            }
        }
    }

    /// <summary>The nearest incomplete child before it in the chain; -1 for the first, and for those outside.</summary>
    public int WaitsFor(int place) => _chain.Contains(place) ? _incomplete.Before(place) : -1;

    /// <inheritdoc />
    public void Changed(int place, ICollection<int> affected)
    {
        if (!_chain.Contains(place))
        {
            return;
        }

        Note(place);
        if (_incomplete.AtOrAfter(place + 1) is var next and >= 0)
        {
            affected.Add(next);
        }
    }

    /// <inheritdoc />
    public void Interrupt() => IsInterrupted = true;

    /// <inheritdoc />
    public void Proceed() => IsInterrupted = false;

    private void Note(int place)
    {
        if (_children[place].IsComplete)
        {
            _incomplete.Remove(place);
        }
        else
        {
            _incomplete.Add(place);
        }
    }
}
