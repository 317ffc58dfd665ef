namespace Orchestrator.Plans.Strategies;

/// <summary>
/// One child at a time, in an order drawn when it is first asked for. Not available in a spec; for plans made by code.
/// </summary>
/// <typeparam name="T">Phases or steps.</typeparam>
/// <param name="pick">A seeded source: for n, a number from 0 to n - 1.</param>
public sealed class RandomStrategy<T>(Func<int, int> pick) : IStrategy<T>
    where T : class, IElement
{
    private List<T>? _drawn;

    /// <inheritdoc />
    public string Name => "random";

    /// <inheritdoc />
    public bool IsInterrupted { get; private set; }

    /// <inheritdoc />
    public IEnumerable<(T Child, T? WaitsFor)> Order(IReadOnlyList<T> children)
    {
        _drawn ??= Draw(children);
        var chosen = _drawn.Find(child => child.IsEligible);
        return children.Select(child => (child, ReferenceEquals(child, chosen) ? null : chosen));
    }

    /// <inheritdoc />
    public void Interrupt() => IsInterrupted = true;

    /// <inheritdoc />
    public void Proceed() => IsInterrupted = false;

    private List<T> Draw(IReadOnlyList<T> children)
    {
        List<T> left = [.. children];
        List<T> drawn = [];
        while (left.Count > 0)
        {
            var index = pick(left.Count);
            drawn.Add(left[index]);
            left.RemoveAt(index);
        }

        return drawn;
    }
}
