using System.Numerics;

namespace Orchestrator.Plans.Tracking;

/// <summary>
/// An ordered set of places from 0 below a bound. Bits, with a bit above each word that is not empty: every question takes
/// a few steps, whatever the bound. May be changed while it is walked.
/// </summary>
internal sealed class PlaceSet
{
    private const int Bits = 64;
    private readonly ulong[][] _levels;

    /// <param name="bound">Places are below it.</param>
    internal PlaceSet(int bound)
    {
        List<ulong[]> levels = [];
        var words = bound;
        do
        {
            words = (words + Bits - 1) / Bits;
            levels.Add(new ulong[words]);
        }
        while (words > 1);
        _levels = [.. levels];
    }

    internal int Count { get; private set; }

    /// <summary>The places in ascending order.</summary>
    internal IEnumerable<int> All
    {
        get
        {
            for (var place = AtOrAfter(0); place >= 0; place = AtOrAfter(place + 1))
            {
                yield return place;
            }
        }
    }

    internal bool Contains(int place) => (_levels[0][place / Bits] & Bit(place)) != 0;

    /// <summary>Adds a place; false when it was there.</summary>
    internal bool Add(int place)
    {
        if (Contains(place))
        {
            return false;
        }

        Count++;
        foreach (var level in _levels)
        {
            level[place / Bits] |= Bit(place);
            place /= Bits;
        }

        return true;
    }

    /// <summary>Takes a place out; false when it was not there.</summary>
    internal bool Remove(int place)
    {
        if (!Contains(place))
        {
            return false;
        }

        Count--;
        foreach (var level in _levels)
        {
            level[place / Bits] &= ~Bit(place);
            place /= Bits;
            if (level[place] != 0)
            {
                break;
            }
        }

        return true;
    }

    internal void Clear()
    {
        while (Count > 0)
        {
            Remove(AtOrAfter(0));
        }
    }

    /// <summary>The lowest place that is not below one; -1 when there is none.</summary>
    internal int AtOrAfter(int place)
    {
        for (var level = 0; level < _levels.Length; level++)
        {
            var word = place / Bits;
            if (word >= _levels[level].Length)
            {
                return -1;
            }

            if ((_levels[level][word] & (ulong.MaxValue << (place % Bits))) is var higher and not 0)
            {
                return Descend(level, (word * Bits) + BitOperations.TrailingZeroCount(higher), BitOperations.TrailingZeroCount);
            }

            place = word + 1;
        }

        return -1;
    }

    /// <summary>The highest place below one; -1 when there is none.</summary>
    internal int Before(int place)
    {
        for (var level = 0; level < _levels.Length && place > 0; level++)
        {
            var word = (place - 1) / Bits;
            if ((_levels[level][word] & (ulong.MaxValue >> (Bits - 1 - ((place - 1) % Bits)))) is var lower and not 0)
            {
                return Descend(level, (word * Bits) + BitOperations.Log2(lower), BitOperations.Log2);
            }

            place = word;
        }

        return -1;
    }

    private int Descend(int level, int place, Func<ulong, int> pick)
    {
        while (level-- > 0)
        {
            place = (place * Bits) + pick(_levels[level][place]);
        }

        return place;
    }

    private static ulong Bit(int place) => 1UL << (place % Bits);
}
