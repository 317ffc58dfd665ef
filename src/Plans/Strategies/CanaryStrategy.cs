namespace Orchestrator.Plans.Strategies;

/// <summary>
/// Holds the first two steps until an operator releases them, one by one. Until both are released nothing else of the phase
/// is worked on; from then on another strategy decides. A restart does not arm the canary again.
/// </summary>
public sealed class CanaryStrategy : IStrategy<Step>
{
    private const int Size = 2;
    private readonly IStrategy<Step> _rest;
    private readonly IReadOnlyList<Step> _canaries;

    /// <summary>Picks and holds the canaries: the first two steps that need work, or fewer when there are fewer.</summary>
    /// <param name="rest">The strategy after the last release; not asked before.</param>
    /// <param name="steps">The steps of the phase.</param>
    public CanaryStrategy(IStrategy<Step> rest, IReadOnlyList<Step> steps)
    {
        _rest = rest;
        _canaries = [.. steps.Where(step => step.Status is Status.Pending || step.IsInterrupted).Take(Size)];
        foreach (var canary in _canaries)
        {
            canary.HoldAsCanary();
        }
    }

    /// <inheritdoc />
    public string Name => _rest.Name + "-canary";

    /// <inheritdoc />
    public bool IsInterrupted => NextHeld is null
        ? _rest.IsInterrupted
        : _rest.IsInterrupted || _canaries.All(canary => canary.IsInterrupted || canary.IsComplete);

    private Step? NextHeld => _canaries.FirstOrDefault(canary => canary.IsInterrupted);

    /// <inheritdoc />
    public IEnumerable<(Step Child, Step? WaitsFor)> Order(IReadOnlyList<Step> children) =>
        NextHeld is { } held
            ? children.Select(child => (child, _canaries.Contains(child) ? null : held))
            : _rest.Order(children);

    /// <summary>Holds the phase; does nothing while a canary is held.</summary>
    public void Interrupt()
    {
        if (NextHeld is null)
        {
            _rest.Interrupt();
        }
    }

    /// <summary>Releases the next canary; when none is held, lets the phase go on.</summary>
    public void Proceed()
    {
        if (NextHeld is { } held)
        {
            held.Proceed();
        }
        else
        {
            _rest.Proceed();
        }
    }
}
