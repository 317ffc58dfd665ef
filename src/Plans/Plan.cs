using Orchestrator.Plans.Strategies;
using Orchestrator.Plans.Views;
using Orchestrator.Pods.Values;

namespace Orchestrator.Plans;

/// <summary>Work towards a configuration, in phases of steps. Everything an operator sees is a plan. Not thread-safe.</summary>
public sealed class Plan
{
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

    /// <summary>Its status, derived anew at each read.</summary>
    public Status Status => StatusAggregation.Of(Phases, Strategy, Errors.Count > 0);

    /// <summary>Whether its status is <see cref="Status.Complete"/>; cheaper to ask than the status.</summary>
    public bool IsComplete => Errors.Count == 0 && Phases.All(phase => phase.IsComplete);

    /// <summary>Whether an operator holds it.</summary>
    public bool IsInterrupted => Strategy.IsInterrupted;

    /// <summary>The steps that the strategies would work on now, those in flight and those delayed among them, whatever other plans hold.</summary>
    public IEnumerable<Step> Candidates() => Strategy.Candidates(Phases).SelectMany(phase => phase.Strategy.Candidates(phase.Steps));

    /// <summary>What holds it: an operator's pause, or that it was never started; null when nothing does.</summary>
    public Hold? Hold { get; private set; }

    /// <summary>Holds the plan: no work is begun; steps in flight may still complete.</summary>
    /// <param name="hold">By whom; null when that is not known.</param>
    public void Interrupt(Hold? hold = null)
    {
        Strategy.Interrupt();
        Hold = hold ?? Hold.ByAnOperator;
    }

    /// <summary>Lets the plan go on. Does not release what a phase or a step holds.</summary>
    public void Proceed()
    {
        Strategy.Proceed();
        Hold = null;
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

    /// <summary>The plan as it stands, for readers.</summary>
    public PlanView ToView() => new(
        Name, Strategy.Name, Status, Errors,
        Strategy.Order(Phases).Select(entry => entry.Child.ToView(Held(entry.WaitsFor))).ToValueList(),
        IsInterrupted, Hold, Run.Number);

    private void Reset()
    {
        foreach (var phase in Phases)
        {
            phase.Reset();
        }
    }

    private string? Held(Phase? waitsFor) =>
        Hold is { } hold ? $"its plan is {hold}: start or resume it to go on"
        : waitsFor is null ? null
        : $"waits for phase {waitsFor.Name} to complete";
}
