namespace Orchestrator.Plans.Strategies;

/// <summary>All children at once.</summary>
/// <typeparam name="T">Phases or steps.</typeparam>
public sealed class ParallelStrategy<T> : IStrategy<T>
    where T : class, IElement
{
    /// <inheritdoc />
    public string Name => "parallel";

    /// <inheritdoc />
    public bool IsInterrupted { get; private set; }

    /// <inheritdoc />
    public IEnumerable<(T Child, T? WaitsFor)> Order(IReadOnlyList<T> children) => children.Select(child => (child, default(T)));

    /// <inheritdoc />
    public void Interrupt() => IsInterrupted = true;

    /// <inheritdoc />
    public void Proceed() => IsInterrupted = false;
}
