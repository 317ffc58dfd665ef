using Orchestrator.Plans.Strategies;
using Orchestrator.Plans.Tracking;
using Orchestrator.Plans.Views;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;

namespace Orchestrator.Plans;

/// <summary>
/// Work towards a configuration, in phases of steps. Everything an operator sees is a plan. What is asked of it is kept up
/// by change: an answer costs what changed since the last one. Not thread-safe. A phase belongs to one plan, the last it was given to.
/// </summary>
public sealed class Plan
{
    private readonly DelayedSteps _delayed = new();
    private readonly PlanPicture _picture;
    private readonly ChangeMarks _changes;
    private readonly List<IPlanListener> _listeners = [];
    private Siblings<Phase>? _siblings;
    private ILookup<PodInstance, Step>? _stepsByPod;

    /// <summary>A plan of phases.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="run">The run, with the plan's name.</param>
    /// <param name="strategy">The order of its phases; made for this plan alone.</param>
    /// <param name="phases">The phases; without any the plan is complete.</param>
    /// <param name="errors">What is wrong with the configuration. The plan shows ERROR, and is worked on all the same.</param>
    public Plan(ElementId id, RunId run, IStrategy<Phase> strategy, IReadOnlyList<Phase> phases, ValueList<string>? errors = null)
    {
        (Id, Run, Strategy, Phases) = (id, run, strategy, phases);
        Errors = [.. errors ?? [], .. phases.SelectMany(phase => phase.Errors)];
        (_picture, _changes) = (new(this), new(this));
        foreach (var (place, phase) in phases.Index())
        {
            phase.Join(this, place, _delayed);
        }
    }

    /// <summary>Its id; the same after a restart of the scheduler.</summary>
    public ElementId Id { get; }

    /// <summary>The run that operator edits belong to.</summary>
    public RunId Run { get; }

    /// <summary>Its name, such as <c>deploy</c>.</summary>
    public string Name => Run.Plan;

    /// <summary>The order of its phases.</summary>
    public IStrategy<Phase> Strategy { get; }

    /// <summary>The phases in order.</summary>
    public IReadOnlyList<Phase> Phases { get; }

    /// <summary>All steps, phase by phase.</summary>
    public IEnumerable<Step> Steps => Phases.SelectMany(phase => phase.Steps);

    /// <summary>Its own errors and those of all below it.</summary>
    public ValueList<string> Errors { get; }

    /// <summary>Its status.</summary>
    public Status Status
    {
        get
        {
            Pull();
            return Siblings.Aggregate(Errors.Count > 0);
        }
    }

    /// <summary>Whether its status is <see cref="Status.Complete"/>.</summary>
    public bool IsComplete => Errors.Count == 0 && Siblings.AreComplete;

    /// <summary>Whether an operator holds it.</summary>
    public bool IsInterrupted => Strategy.IsInterrupted;

    /// <summary>What holds it: an operator's pause, or that it was never started; null when nothing does.</summary>
    public Hold? Hold { get; private set; }

    internal Siblings<Phase> Siblings => _siblings ?? Begin();

    /// <summary>The steps that the strategies would work on now, those in flight and those delayed among them, whatever other plans hold.</summary>
    public IEnumerable<Step> Candidates()
    {
        Pull();
        return IsInterrupted ? [] : Siblings.Free.All.SelectMany(place => Phases[place].Candidates());
    }

    /// <summary>The steps that launch tasks of a pod instance, in order.</summary>
    public IEnumerable<Step> StepsOf(PodInstance pod) =>
        (_stepsByPod ??= Steps.Where(step => step.Requirement is not null).ToLookup(step => step.Requirement!.Pod))[pod];

    /// <summary>The steps and phases of which anything changed since the last call, in order; all of them at the first.</summary>
    public PlanChanges TakeChanges()
    {
        Pull();
        return _changes.Take();
    }

    /// <summary>Holds the plan: no work is begun; steps in flight may still complete.</summary>
    /// <param name="hold">By whom; null when that is not known.</param>
    public void Interrupt(Hold? hold = null)
    {
        Strategy.Interrupt();
        Hold = hold ?? Hold.ByAnOperator;
        HoldChanged();
    }

    /// <summary>Lets the plan go on. Does not release what a phase or a step holds.</summary>
    public void Proceed()
    {
        Strategy.Proceed();
        Hold = null;
        HoldChanged();
    }

    /// <summary>Lets the plan go on and has the work of all its steps done again. Phases and steps that are held stay held.</summary>
    public void Restart()
    {
        Proceed();
        Reset();
    }

    /// <summary>An operator says that the work of all its steps is done. Tasks are left alone.</summary>
    /// <param name="by">Who says so.</param>
    public void ForceComplete(string by = "an operator")
    {
        foreach (var phase in Phases)
        {
            phase.ForceComplete(by);
        }
    }

    /// <summary>Starts the plan: from the beginning when it is complete, else from where it stands.</summary>
    /// <param name="parameters">Added to the environment of all its tasks, instead of those of an earlier start.</param>
    public void Start(ValueMap<string> parameters)
    {
        if (IsComplete)
        {
            Reset();
        }

        SetParameters(parameters);
        Proceed();
    }

    /// <summary>Replaces what is added to the environment of all its tasks.</summary>
    public void SetParameters(ValueMap<string> parameters)
    {
        foreach (var step in Steps)
        {
            step.AddEnvironment(parameters);
        }
    }

    /// <summary>Holds the plan and has all its work to be done again at the next start. Tasks are left alone.</summary>
    /// <param name="hold">By whom; null when that is not known.</param>
    public void Stop(Hold? hold = null)
    {
        Interrupt(hold);
        Reset();
    }

    /// <summary>The phase of that id or, when the text is no UUID, those of that name.</summary>
    public IReadOnlyList<Phase> FindPhases(string identifier) => [.. Phases.Where(phase => phase.IsNamed(identifier))];

    /// <summary>The plan as it stands, for readers; the same object when nothing changed since the last call.</summary>
    public PlanView ToView()
    {
        Pull();
        return _picture.Take();
    }

    /// <summary>Lets the steps whose delay is over move on.</summary>
    internal void Pull()
    {
        _ = Siblings;
        _delayed.Pull();
    }

    internal void Listen(IPlanListener listener) => _listeners.Add(listener);

    internal void Leave(IPlanListener listener) => _listeners.Remove(listener);

    /// <summary>Whether the strategies would work on a step now.</summary>
    internal bool IsCandidate(int phase, int step) =>
        !IsInterrupted && Siblings.Free.Contains(phase) && Phases[phase].Siblings.Free.Contains(step);

    /// <summary>Something of a step changed.</summary>
    internal void Touched(int phase, int step)
    {
        _picture.Note(phase);
        _changes.Note(phase, step);
        _listeners.ForEach(listener => listener.StepMoved(phase, step));
    }

    /// <summary>A step of a phase has another standing.</summary>
    internal void Moved(int phase)
    {
        _siblings?.Update(phase);
        _changes.Note(phase);
    }

    /// <summary>A step became one to work on in its phase, or ceased to be.</summary>
    internal void FreedomChanged(int phase, int step) => _listeners.ForEach(listener => listener.StepMoved(phase, step));

    /// <summary>A phase was held or goes on.</summary>
    internal void HoldChanged(int phase)
    {
        _picture.Note(phase);
        _changes.Note(phase);
        _siblings?.Update(phase);
    }

    /// <summary>What keeps a phase waiting; null for nothing.</summary>
    internal string? Held(int phase) => Hold is { } hold
        ? $"its plan is {hold}: start or resume it to go on"
        : Siblings.WaitsFor(phase) is { } waitsFor ? $"waits for phase {waitsFor.Name} to complete" : null;

    private Siblings<Phase> Begin() => _siblings = new(Phases, Strategy, phase => phase.Standing)
    {
        FreedomChanged = place => _listeners.ForEach(listener => listener.PhaseMoved(place)),
        WaitingChanged = _picture.Note,
    };

    private void HoldChanged()
    {
        _picture.NoteAll();
        _changes.NotePlan();
        _listeners.ForEach(listener => listener.HoldMoved());
    }

    private void Reset()
    {
        foreach (var phase in Phases)
        {
            phase.Reset();
        }
    }
}
