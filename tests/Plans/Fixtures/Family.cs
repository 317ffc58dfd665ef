using System.Runtime.CompilerServices;
using Orchestrator.Plans.Strategies;
using Orchestrator.Plans.Tracking;

namespace Orchestrator.Plans.Tests.Fixtures;

/// <summary>Children that tell of each move, with the strategy they have; it begins when they are first asked about.</summary>
internal static class Family
{
    private static readonly ConditionalWeakTable<IStrategy<Child>, Siblings<Child>> Known = [];

    /// <summary>The children to work on now.</summary>
    public static IReadOnlyList<Child> Candidates(this IStrategy<Child> strategy, IReadOnlyList<Child> children)
    {
        var free = Siblings(strategy, children).Free;
        return strategy.IsInterrupted ? [] : [.. free.All.Select(place => children[place])];
    }

    /// <summary>For each child the sibling it waits for.</summary>
    public static IEnumerable<Child?> Awaited(this IStrategy<Child> strategy, IReadOnlyList<Child> children) =>
        children.Select((_, place) => Siblings(strategy, children).WaitsFor(place));

    private static Siblings<Child> Siblings(IStrategy<Child> strategy, IReadOnlyList<Child> children) => Known.GetValue(strategy, _ =>
    {
        var siblings = new Siblings<Child>(children, strategy, child => new(child.Status, child.IsEligible, child.IsComplete, child.IsInterrupted));
        foreach (var (place, child) in children.Index())
        {
            child.Moved += _ => siblings.Update(place);
        }

        return siblings;
    });
}
