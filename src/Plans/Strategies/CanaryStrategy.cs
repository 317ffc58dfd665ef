using Orchestrator.Pods.Values;

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

    /// <summary>Holds the canaries of a phase.</summary>
    /// <param name="rest">The strategy after the last release; not asked before.</param>
    /// <param name="steps">The steps of the phase.</param>
    /// <param name="places">The places of the canaries among the steps, from 0, when they were picked before; null to pick the first two steps that need work, or fewer when there are fewer.</param>
    /// <param name="released">How many of them were released before.</param>
    public CanaryStrategy(IStrategy<Step> rest, IReadOnlyList<Step> steps, IReadOnlyList<int>? places = null, int released = 0)
    {
        _rest = rest;
        Places = [.. places?.Where(place => place < steps.Count) ?? steps.Index().Where(entry => entry.Item.Status is Status.Pending || entry.Item.IsInterrupted).Select(entry => entry.Index).Take(Size)];
        _canaries = [.. Places.Select(place => steps[place])];
        foreach (var canary in _canaries.Skip(released))
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

    /// <summary>The places of the canaries among the steps of the phase, from 0.</summary>
    public ValueList<int> Places { get; }

    /// <summary>How many canaries are released.</summary>
    public int Released => _canaries.Count(canary => !canary.IsHeldCanary);

    /// <summary>Whether a canary waits to be released.</summary>
    public bool HoldsCanary => NextHeld is not null;

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
