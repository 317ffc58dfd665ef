using Orchestrator.Plans.Strategies;

namespace Orchestrator.Plans.Tracking;

/// <summary>
/// The children of a plan or phase, and what follows from where they stand: which statuses occur, and which children can be
/// worked on. Kept up by change: a child that moved is looked at again, and those that wait for it, no others.
/// </summary>
/// <typeparam name="T">Phases or steps.</typeparam>
internal sealed class Siblings<T>
    where T : class, IElement
{
    private readonly IReadOnlyList<T> _children;
    private readonly IStrategy<T> _strategy;
    private readonly Func<T, Standing> _look;
    private readonly Standing[] _standings;
    private readonly StatusTally _all = new();
    private readonly StatusTally _ofFree = new();
    private readonly PlaceSet _free;
    private readonly List<int> _affected = [];

    /// <summary>Looks at all children; the strategy begins with them as they stand.</summary>
    /// <param name="children">The children in order.</param>
    /// <param name="strategy">Their strategy.</param>
    /// <param name="look">Where a child stands now; must not lead back here.</param>
    internal Siblings(IReadOnlyList<T> children, IStrategy<T> strategy, Func<T, Standing> look)
    {
        (_children, _strategy, _look, _standings, _free) = (children, strategy, look, new Standing[children.Count], new(children.Count));
        strategy.Begin(children);
        for (var place = 0; place < children.Count; place++)
        {
            _standings[place] = look(children[place]);
            _all.Add(_standings[place].Status);
        }

        for (var place = 0; place < children.Count; place++)
        {
            Reconsider(place);
        }
    }

    /// <summary>Told the place of a child that becomes or ceases to be one to work on.</summary>
    internal Action<int>? FreedomChanged { private get; init; }

    /// <summary>Told the place of a child that waits for another sibling than before, or whose sibling is held or goes on.</summary>
    internal Action<int>? WaitingChanged { private get; init; }

    /// <summary>Whether all children have the status COMPLETE; so without any.</summary>
    internal bool AreComplete => _all[Status.Complete] == _children.Count;

    /// <summary>The places of the children to work on, whether the parent is held or not: eligible, and waiting for no sibling. Those in flight are among them.</summary>
    internal PlaceSet Free => _free;

    /// <summary>How many children have each status.</summary>
    internal StatusTally Statuses => _all;

    /// <summary>The status of the parent.</summary>
    internal Status Aggregate(bool hasErrors)
    {
        var isInterrupted = _strategy.IsInterrupted;
        return StatusAggregation.Of(_all.Statuses, isInterrupted ? default : _ofFree.Statuses, hasErrors, isInterrupted);
    }

    /// <summary>The sibling that must complete before a child; null when there is none.</summary>
    internal T? WaitsFor(int place) => _strategy.WaitsFor(place) is var other and >= 0 ? _children[other] : null;

    /// <summary>A child may have moved. False when it did not.</summary>
    internal bool Update(int place)
    {
        var (before, now) = (_standings[place], _look(_children[place]));
        if (before == now)
        {
            return false;
        }

        _standings[place] = now;
        Move(_all, before.Status, now.Status);
        if (_free.Contains(place))
        {
            Move(_ofFree, before.Status, now.Status);
        }

        if (before with { Status = now.Status } != now)
        {
            _affected.Clear();
            _strategy.Changed(place, _affected);
            Reconsider(place);
            foreach (var other in _affected)
            {
                Reconsider(other);
                WaitingChanged?.Invoke(other);
            }
        }

        return true;
    }

    private static void Move(StatusTally tally, Status from, Status to)
    {
        if (from != to)
        {
            tally.Remove(from);
            tally.Add(to);
        }
    }

    private void Reconsider(int place)
    {
        if (_standings[place].IsEligible && _strategy.WaitsFor(place) < 0)
        {
            if (_free.Add(place))
            {
                _ofFree.Add(_standings[place].Status);
                FreedomChanged?.Invoke(place);
            }
        }
        else if (_free.Remove(place))
        {
            _ofFree.Remove(_standings[place].Status);
            FreedomChanged?.Invoke(place);
        }
    }
}
