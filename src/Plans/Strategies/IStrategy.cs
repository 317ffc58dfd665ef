namespace Orchestrator.Plans.Strategies;

/// <summary>
/// The order in which the children of a plan or phase are worked on. A strategy belongs to one parent and is always asked
/// about the same children; asking changes nothing that can be seen.
/// </summary>
/// <typeparam name="T">Phases or steps.</typeparam>
public interface IStrategy<T>
    where T : class, IElement
{
    /// <summary>The name that is shown, such as <c>serial</c>.</summary>
    string Name { get; }

    /// <summary>Whether an operator or a canary holds the parent.</summary>
    bool IsInterrupted { get; }

    /// <summary>Every child in the order given, with the sibling that must complete before it; null when there is none.</summary>
    IEnumerable<(T Child, T? WaitsFor)> Order(IReadOnlyList<T> children);

    /// <summary>Holds the parent: no candidates until <see cref="Proceed"/>.</summary>
    void Interrupt();

    /// <summary>Lets the parent go on, or releases the next canary.</summary>
    void Proceed();
}

/// <summary>What follows from the order of a strategy.</summary>
public static class StrategyCandidates
{
    /// <summary>The children to work on now, in list order: eligible, and waiting for no sibling. Those in flight are among them.</summary>
    public static IReadOnlyList<T> Candidates<T>(this IStrategy<T> strategy, IReadOnlyList<T> children)
        where T : class, IElement =>
        strategy.IsInterrupted
            ? []
            : [.. strategy.Order(children).Where(entry => entry.WaitsFor is null && entry.Child.IsEligible).Select(entry => entry.Child)];
}
