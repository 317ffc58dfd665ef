namespace Orchestrator.Plans.Strategies;

/// <summary>
/// One child after the other. The chain is made when the order is first asked for, of the children that are incomplete
/// then; each waits for all before it in the chain. A child that was complete then stands outside: restarted later, it is
/// worked on at once, out of order.
/// </summary>
/// <typeparam name="T">Phases or steps.</typeparam>
/// <param name="isOutside">Which children stand outside, when that is known: those that were complete when a run began that goes on; null to look when first asked.</param>
public sealed class SerialStrategy<T>(Func<T, bool>? isOutside = null) : IStrategy<T>
    where T : class, IElement
{
    private HashSet<T>? _chain;

    /// <inheritdoc />
    public string Name => "serial";

    /// <inheritdoc />
    public bool IsInterrupted { get; private set; }

    /// <inheritdoc />
    public IEnumerable<(T Child, T? WaitsFor)> Order(IReadOnlyList<T> children)
    {
        _chain ??= new(children.Where(child => isOutside is null ? !child.IsComplete : !isOutside(child)), ReferenceEqualityComparer.Instance);
        return Walk(children, _chain);
    }

    /// <inheritdoc />
    public void Interrupt() => IsInterrupted = true;

    /// <inheritdoc />
    public void Proceed() => IsInterrupted = false;

    private static IEnumerable<(T Child, T? WaitsFor)> Walk(IReadOnlyList<T> children, HashSet<T> chain)
    {
        T? incomplete = null;
        foreach (var child in children)
        {
            if (!chain.Contains(child))
            {
                yield return (child, null);
                continue;
            }

            yield return (child, incomplete);
            if (incomplete is null && !child.IsComplete)
            {
                incomplete = child;
            }
        }
    }
}
