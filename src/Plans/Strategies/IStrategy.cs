namespace Orchestrator.Plans.Strategies;

/// <summary>
/// The order in which the children of a plan or phase are worked on. A strategy belongs to one parent. It begins with the
/// children when their parent is first looked at, and is told of changes from then on.
/// </summary>
/// <typeparam name="T">Phases or steps.</typeparam>
public interface IStrategy<T>
    where T : class, IElement
{
    /// <summary>The name that is shown, such as <c>serial</c>.</summary>
    string Name { get; }

    /// <summary>Whether an operator or a canary holds the parent.</summary>
    bool IsInterrupted { get; }

    /// <summary>Takes the children as they stand; once, before it is asked or told anything.</summary>
    void Begin(IReadOnlyList<T> children);

    /// <summary>The place of the sibling that must complete before the child at a place; -1 when there is none.</summary>
    int WaitsFor(int place);

    /// <summary>A child became complete, eligible or held, or ceased to be.</summary>
    /// <param name="place">Its place.</param>
    /// <param name="affected">Takes the places of the children that wait for it, did, or wait for another now.</param>
    void Changed(int place, ICollection<int> affected);

    /// <summary>Holds the parent: no candidates until <see cref="Proceed"/>.</summary>
    void Interrupt();

    /// <summary>Lets the parent go on, or releases the next canary.</summary>
    void Proceed();
}
