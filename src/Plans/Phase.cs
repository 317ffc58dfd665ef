using Orchestrator.Plans.Strategies;
using Orchestrator.Plans.Views;
using Orchestrator.Pods.Values;

namespace Orchestrator.Plans;

/// <summary>Some steps of a plan, worked on in the order of a strategy. Not thread-safe.</summary>
public sealed class Phase : IElement
{
    /// <summary>A phase of steps.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="name">Its name.</param>
    /// <param name="strategy">The order of its steps; made for this phase alone.</param>
    /// <param name="steps">The steps; without any the phase is complete.</param>
    /// <param name="errors">Why it cannot be worked on.</param>
    public Phase(ElementId id, string name, IStrategy<Step> strategy, IReadOnlyList<Step> steps, ValueList<string>? errors = null)
    {
        (Id, Name, Strategy, Steps) = (id, name, strategy, steps);
        Errors = [.. errors ?? [], .. steps.SelectMany(step => step.Errors)];
    }

    /// <inheritdoc />
    public ElementId Id { get; }

    /// <inheritdoc />
    public string Name { get; }

    /// <summary>The order of its steps.</summary>
    public IStrategy<Step> Strategy { get; }

    /// <summary>The steps in order.</summary>
    public IReadOnlyList<Step> Steps { get; }

    /// <inheritdoc />
    public ValueList<string> Errors { get; }

    /// <inheritdoc />
    public Status Status => StatusAggregation.Of(Steps, Strategy, Errors.Count > 0);

    /// <inheritdoc />
    public bool IsComplete => Errors.Count == 0 && Steps.All(step => step.IsComplete);

    /// <inheritdoc />
    public bool IsInterrupted => Strategy.IsInterrupted;

    /// <inheritdoc />
    public bool IsEligible => Errors.Count == 0 && !IsInterrupted && !IsComplete;

    /// <summary>The operator's pause that holds it; null when there is none.</summary>
    public Hold? Hold { get; private set; }

    /// <summary>Whether all its steps were complete when their run began: it then stands outside of a serial order, for the whole run.</summary>
    public bool WasCompleteAtStart => Errors.Count == 0 && Steps.All(step => step.WasCompleteAtStart);

    /// <summary>Holds the phase: no work is begun; steps in flight may still complete. Does nothing while a canary is held.</summary>
    /// <param name="hold">By whom; null when that is not known.</param>
    public void Interrupt(Hold? hold = null)
    {
        if (Strategy is not CanaryStrategy { HoldsCanary: true })
        {
            Strategy.Interrupt();
            Hold = hold ?? Hold.ByAnOperator;
        }
    }

    /// <summary>Lets the phase go on, or releases its next canary.</summary>
    public void Proceed()
    {
        Strategy.Proceed();
        Hold = Strategy.IsInterrupted ? Hold : null;
    }

    /// <summary>Lets the phase go on and has the work of all its steps done again. Steps that are held stay held.</summary>
    public void Restart()
    {
        Proceed();
        Reset();
    }

    /// <summary>An operator says that the work of all its steps is done. Tasks are left alone.</summary>
    /// <param name="by">Who says so.</param>
    public void ForceComplete(string by = "an operator")
    {
        foreach (var step in Steps)
        {
            step.ForceComplete(by);
        }
    }

    /// <summary>The step of that id or, when the text is no UUID, of that name; null unless there is exactly one.</summary>
    public Step? FindStep(string identifier)
    {
        var found = Steps.Where(step => step.IsNamed(identifier)).Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    internal void Reset()
    {
        foreach (var step in Steps)
        {
            step.Reset();
        }
    }

    /// <summary>The phase as it stands; <paramref name="held"/> is what keeps the plan from working on it, null for nothing.</summary>
    internal PhaseView ToView(string? held) => new(
        Id, Name, Strategy.Name, Status,
        Strategy.Order(Steps).Select(entry => entry.Child.ToView(held ?? Held(entry.WaitsFor))).ToValueList(),
        IsInterrupted, Hold);

    private string? Held(Step? waitsFor) => waitsFor switch
    {
        _ when Errors.Count > 0 => "its phase has errors",
        { IsInterrupted: true } => $"waits for {waitsFor.Name}, which is held",
        _ when Hold is { } hold => $"its phase is {hold}: resume it to go on",
        _ when IsInterrupted => "its phase is held: resume it to go on",
        { } => $"waits for {waitsFor.Name} to complete",
        null => null,
    };
}
