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
    public void Begin(IReadOnlyList<T> children)
    {
        // Nothing to prepare: no child waits.
    }

    /// <inheritdoc />
    public int WaitsFor(int place) => -1;

    /// <inheritdoc />
    public void Changed(int place, ICollection<int> affected)
    {
        // No child waits for another.
    }

    /// <inheritdoc />
    public void Interrupt() => IsInterrupted = true;

    /// <inheritdoc />
    public void Proceed() => IsInterrupted = false;
}
