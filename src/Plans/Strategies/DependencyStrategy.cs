namespace Orchestrator.Plans.Strategies;

/// <summary>Each child after those that it depends on; children without dependencies at once.</summary>
/// <typeparam name="T">Phases or steps.</typeparam>
public sealed class DependencyStrategy<T> : IStrategy<T>
    where T : class, IElement
{
    private readonly int[][] _dependencies;
    private readonly List<int>[] _dependents;
    private IReadOnlyList<T> _children = [];
    private SortedSet<int>[] _open = [];

    /// <summary>A strategy over a list of children.</summary>
    /// <param name="children">The children in order.</param>
    /// <param name="dependencies">For a child, the children before it in the list that must complete first.</param>
    /// <exception cref="ArgumentException">A dependency is not an earlier child: so there are no cycles.</exception>
    public DependencyStrategy(IReadOnlyList<T> children, Func<T, IEnumerable<T>> dependencies)
    {
        var places = new Dictionary<T, int>(ReferenceEqualityComparer.Instance);
        _dependencies = new int[children.Count][];
        _dependents = [.. children.Select(_ => new List<int>())];
        foreach (var (place, child) in children.Index())
        {
            List<T> own = [.. dependencies(child)];
            if (own.Find(dependency => !places.ContainsKey(dependency)) is { } later)
            {
                throw new ArgumentException($"{child.Name} may only depend on elements before it, not on {later.Name}.", nameof(dependencies));
            }

            _dependencies[place] = [.. own.Select(dependency => places[dependency])];
            foreach (var dependency in _dependencies[place])
            {
                _dependents[dependency].Add(place);
            }

            places.Add(child, place);
        }
    }

    /// <inheritdoc />
    public string Name => "dependency";

    /// <inheritdoc />
    public bool IsInterrupted { get; private set; }

    /// <inheritdoc />
    public void Begin(IReadOnlyList<T> children)
    {
        _children = children;
        _open = [.. _dependencies.Select(own => new SortedSet<int>(own.Where(place => !children[place].IsComplete)))];
    }

    /// <inheritdoc />
    public int WaitsFor(int place) => _open[place].Count > 0 ? _open[place].Min : -1;

    /// <inheritdoc />
    public void Changed(int place, ICollection<int> affected)
    {
        foreach (var dependent in _dependents[place])
        {
            _ = _children[place].IsComplete ? _open[dependent].Remove(place) : _open[dependent].Add(place);
            affected.Add(dependent);
        }
    }

    /// <inheritdoc />
    public void Interrupt() => IsInterrupted = true;

    /// <inheritdoc />
    public void Proceed() => IsInterrupted = false;
}
