using Orchestrator.Plans.Strategies;
using Orchestrator.Plans.Tracking;
using Orchestrator.Plans.Views;
using Orchestrator.Pods.Values;

namespace Orchestrator.Plans;

/// <summary>Some steps of a plan, worked on in the order of a strategy. Not thread-safe. A step belongs to one phase.</summary>
public sealed class Phase : IElement
{
    private readonly PhasePicture _picture;
    private Siblings<Step>? _siblings;
    private ILookup<string, Step>? _stepsByName;
    private ILookup<Guid, Step>? _stepsById;
    private DelayedSteps _delayed = new();
    private Plan? _plan;
    private int _place;

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
        _picture = new(this);
        foreach (var (place, step) in steps.Index())
        {
            step.Join(this, place);
        }
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
    public Status Status
    {
        get
        {
            _ = Siblings;
            _delayed.Pull();
            return Standing.Status;
        }
    }

    /// <inheritdoc />
    public bool IsComplete => Errors.Count == 0 && Siblings.AreComplete;

    /// <inheritdoc />
    public bool IsInterrupted => Strategy.IsInterrupted;

    /// <inheritdoc />
    public bool IsEligible => Errors.Count == 0 && !IsInterrupted && !IsComplete;

    /// <summary>The operator's pause that holds it; null when there is none.</summary>
    public Hold? Hold { get; private set; }

    /// <summary>Whether all its steps were complete when their run began: it then stands outside of a serial order, for the whole run.</summary>
    public bool WasCompleteAtStart => Errors.Count == 0 && Steps.All(step => step.WasCompleteAtStart);

    /// <summary>Where it stands, without a look at the clock.</summary>
    internal Standing Standing => new(Siblings.Aggregate(Errors.Count > 0), IsEligible, IsComplete, IsInterrupted);

    /// <summary>Its place in its plan.</summary>
    internal int Place => _place;

    internal Siblings<Step> Siblings => _siblings ?? Begin();

    /// <summary>The steps that its strategy would work on now, in order, those in flight and those delayed among them; none while it is held.</summary>
    public IEnumerable<Step> Candidates()
    {
        _ = Status;
        return IsInterrupted ? [] : Siblings.Free.All.Select(place => Steps[place]);
    }

    /// <summary>Holds the phase: no work is begun; steps in flight may still complete. Does nothing while a canary is held.</summary>
    /// <param name="hold">By whom; null when that is not known.</param>
    public void Interrupt(Hold? hold = null)
    {
        if (Strategy is not CanaryStrategy { HoldsCanary: true })
        {
            Strategy.Interrupt();
            Hold = hold ?? Hold.ByAnOperator;
            HoldChanged();
        }
    }

    /// <summary>Lets the phase go on, or releases its next canary.</summary>
    public void Proceed()
    {
        Strategy.Proceed();
        Hold = Strategy.IsInterrupted ? Hold : null;
        HoldChanged();
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
        var found = Guid.TryParse(identifier, out var id)
            ? (_stepsById ??= Steps.ToLookup(step => step.Id.Value))[id]
            : (_stepsByName ??= Steps.ToLookup(step => step.Name, StringComparer.Ordinal))[identifier];
        return found.Take(2).ToList() is [var step] ? step : null;
    }

    internal void Reset()
    {
        foreach (var step in Steps)
        {
            step.Reset();
        }
    }

    /// <summary>Makes it part of a plan, whose steps wait for their delays together.</summary>
    internal void Join(Plan plan, int place, DelayedSteps delayed)
    {
        (_plan, _place, _delayed) = (plan, place, delayed);
        if (_siblings?.Statuses[Status.Delayed] > 0)
        {
            RememberDelays();
        }
    }

    /// <summary>Something of a step changed.</summary>
    internal void Touched(int place)
    {
        _picture.Note(place);
        _plan?.Touched(_place, place);
        if (_siblings?.Update(place) == true)
        {
            RememberDelay(Steps[place]);
            _plan?.Moved(_place);
        }
    }

    /// <summary>The phase as it stands; <paramref name="held"/> is what keeps the plan from working on it, null for nothing.</summary>
    internal PhaseView ToView(string? held)
    {
        _ = Status;
        return _picture.Take(held);
    }

    /// <summary>What keeps a step waiting that its own state does not tell; null for nothing.</summary>
    internal string? Held(int place) => Siblings.WaitsFor(place) switch
    {
        _ when Errors.Count > 0 => "its phase has errors",
        { IsInterrupted: true } waitsFor => $"waits for {waitsFor.Name}, which is held",
        _ when Hold is { } hold => $"its phase is {hold}: resume it to go on",
        _ when IsInterrupted => "its phase is held: resume it to go on",
        { } waitsFor => $"waits for {waitsFor.Name} to complete",
        null => null,
    };

    private Siblings<Step> Begin()
    {
        _siblings = new(Steps, Strategy, step => step.Standing)
        {
            FreedomChanged = place => _plan?.FreedomChanged(_place, place),
            WaitingChanged = _picture.Note,
        };
        RememberDelays();
        return _siblings;
    }

    private void RememberDelays()
    {
        foreach (var step in Steps)
        {
            RememberDelay(step);
        }
    }

    private void RememberDelay(Step step)
    {
        if (step.DelayedUntil is { } due)
        {
            _delayed.Add(step, step.Backoff!, due);
        }
    }

    private void HoldChanged()
    {
        _picture.NoteAll();
        _plan?.HoldChanged(_place);
    }
}
