namespace Orchestrator.Plans.Strategies;

/// <summary>Each child after those that it depends on; children without dependencies at once.</summary>
/// <typeparam name="T">Phases or steps.</typeparam>
public sealed class DependencyStrategy<T> : IStrategy<T>
    where T : class, IElement
{
    private readonly Dictionary<T, List<T>> _dependencies = new(ReferenceEqualityComparer.Instance);

    /// <summary>A strategy over a list of children.</summary>
    /// <param name="children">The children in order.</param>
    /// <param name="dependencies">For a child, the children before it in the list that must complete first.</param>
    /// <exception cref="ArgumentException">A dependency is not an earlier child: so there are no cycles.</exception>
    public DependencyStrategy(IReadOnlyList<T> children, Func<T, IEnumerable<T>> dependencies)
    {
        foreach (var child in children)
        {
            List<T> own = [.. dependencies(child)];
            if (own.Find(dependency => !_dependencies.ContainsKey(dependency)) is { } later)
            {
                throw new ArgumentException($"{child.Name} may only depend on elements before it, not on {later.Name}.", nameof(dependencies));
            }

            _dependencies.Add(child, own);
        }
    }

    /// <inheritdoc />
    public string Name => "dependency";

    /// <inheritdoc />
    public bool IsInterrupted { get; private set; }

    /// <inheritdoc />
    public IEnumerable<(T Child, T? WaitsFor)> Order(IReadOnlyList<T> children) =>
        children.Select(child => (child, _dependencies[child].Find(dependency => !dependency.IsComplete)));

    /// <inheritdoc />
    public void Interrupt() => IsInterrupted = true;

    /// <inheritdoc />
    public void Proceed() => IsInterrupted = false;
}
