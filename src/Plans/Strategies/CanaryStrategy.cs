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
    private readonly IReadOnlyList<(int Place, Step Step)> _canaries;
    private IReadOnlyList<Step> _children = [];
    private int _awaited = -1;

    /// <summary>Holds the canaries of a phase.</summary>
    /// <param name="rest">The strategy after the last release; not asked before.</param>
    /// <param name="steps">The steps of the phase.</param>
    /// <param name="places">The places of the canaries among the steps, from 0, when they were picked before, those that were released first; null to pick the first two steps that need work, or fewer when there are fewer.</param>
    /// <param name="released">How many of them were released before.</param>
    public CanaryStrategy(IStrategy<Step> rest, IReadOnlyList<Step> steps, IReadOnlyList<int>? places = null, int released = 0)
    {
        _rest = rest;
        _canaries = [.. (places?.Where(place => place >= 0 && place < steps.Count) ?? Picked(steps)).Select(place => (place, steps[place]))];
        foreach (var (_, canary) in _canaries.Skip(released))
        {
            canary.HoldAsCanary();
        }
    }

    /// <inheritdoc />
    public string Name => _rest.Name + "-canary";

    /// <inheritdoc />
    public bool IsInterrupted => _rest.IsInterrupted || (HoldsCanary && _canaries.All(canary => canary.Step.IsHeldCanary || canary.Step.IsComplete));

    /// <summary>The places of the canaries among the steps of the phase, from 0, those that are released first.</summary>
    public ValueList<int> Places => [.. _canaries.OrderBy(canary => canary.Step.IsHeldCanary).Select(canary => canary.Place)];

    /// <summary>How many canaries are released.</summary>
    public int Released => _canaries.Count(canary => !canary.Step.IsHeldCanary);

    /// <summary>Whether a canary waits to be released. A canary that an operator holds for itself is none.</summary>
    public bool HoldsCanary => NextHeld is not null;

    private int PlaceOfNextHeld => _canaries.FirstOrDefault(canary => canary.Step.IsHeldCanary, (-1, null!)).Place;

    private Step? NextHeld => _canaries.Select(canary => canary.Step).FirstOrDefault(step => step.IsHeldCanary);

    /// <inheritdoc />
    public void Begin(IReadOnlyList<Step> children)
    {
        _children = children;
        _awaited = PlaceOfNextHeld;
        if (_awaited < 0)
        {
            _rest.Begin(children);
        }
    }

    /// <summary>While a canary is held, all but the canaries wait for the next one to be released.</summary>
    public int WaitsFor(int place) =>
        _awaited < 0 ? _rest.WaitsFor(place)
        : _canaries.Any(canary => canary.Place == place) ? -1
        : _awaited;

    /// <inheritdoc />
    public void Changed(int place, ICollection<int> affected)
    {
        if (_awaited < 0)
        {
            _rest.Changed(place, affected);
            return;
        }

        if (_awaited != PlaceOfNextHeld)
        {
            Begin(_children);
            for (var other = 0; other < _children.Count; other++)
            {
                affected.Add(other);
            }
        }
    }

    /// <summary>Holds the phase; does nothing while a canary is held.</summary>
    public void Interrupt()
    {
        if (!HoldsCanary)
        {
            _rest.Interrupt();
        }
    }

    /// <summary>Releases the next canary; when none is held, lets the phase go on.</summary>
    public void Proceed()
    {
        if (NextHeld is { } held)
        {
            held.ReleaseAsCanary();
        }
        else
        {
            _rest.Proceed();
        }
    }

    private static IEnumerable<int> Picked(IReadOnlyList<Step> steps) =>
        steps.Index().Where(entry => entry.Item.Status is Status.Pending or Status.Delayed || entry.Item.IsInterrupted).Select(entry => entry.Index).Take(Size);
}
