using Orchestrator.Plans.Tracking;

namespace Orchestrator.Plans.Strategies;

/// <summary>
/// One child at a time, in an order drawn when the strategy begins. Not available in a spec; for plans made by code.
/// </summary>
/// <typeparam name="T">Phases or steps.</typeparam>
/// <param name="pick">A seeded source: for n, a number from 0 to n - 1.</param>
public sealed class RandomStrategy<T>(Func<int, int> pick) : IStrategy<T>
    where T : class, IElement
{
    private IReadOnlyList<T> _children = [];
    private int[] _placeOf = [];
    private int[] _rankOf = [];
    private PlaceSet _eligible = new(0);

    /// <inheritdoc />
    public string Name => "random";

    /// <inheritdoc />
    public bool IsInterrupted { get; private set; }

    /// <inheritdoc />
    public void Begin(IReadOnlyList<T> children)
    {
        (_children, _placeOf, _rankOf, _eligible) = (children, Draw(children.Count), new int[children.Count], new(children.Count));
        for (var rank = 0; rank < children.Count; rank++)
        {
            _rankOf[_placeOf[rank]] = rank;
            Note(rank);
        }
    }

    /// <summary>The eligible child drawn just before it; -1 for the first.</summary>
    public int WaitsFor(int place) => _eligible.Before(_rankOf[place]) is var rank and >= 0 ? _placeOf[rank] : -1;

    /// <inheritdoc />
    public void Changed(int place, ICollection<int> affected)
    {
        Note(_rankOf[place]);
        if (_eligible.AtOrAfter(_rankOf[place] + 1) is var next and >= 0)
        {
            affected.Add(_placeOf[next]);
        }
    }

    /// <inheritdoc />
    public void Interrupt() => IsInterrupted = true;

    /// <inheritdoc />
    public void Proceed() => IsInterrupted = false;

    private void Note(int rank)
    {
        if (_children[_placeOf[rank]].IsEligible)
        {
            _eligible.Add(rank);
        }
        else
        {
            _eligible.Remove(rank);
        }
    }

    private int[] Draw(int count)
    {
        List<int> left = [.. Enumerable.Range(0, count)];
        List<int> drawn = [];
        while (left.Count > 0)
        {
            var index = pick(left.Count);
            drawn.Add(left[index]);
            left.RemoveAt(index);
        }

        return [.. drawn];
    }
}
