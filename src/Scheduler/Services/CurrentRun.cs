using Orchestrator.Plans;
using Orchestrator.Plans.Generation;
using Orchestrator.State;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Services;

/// <summary>A run of a plan in memory, with what of it is to be written by the next commit.</summary>
internal sealed class CurrentRun
{
    private readonly Dictionary<ElementId, PhaseRecord> _phases;
    private readonly Dictionary<ElementId, StepRecord> _steps;
    private readonly SortedSet<Guid> _unsavedPhases = [];
    private readonly SortedSet<Guid> _unsavedSteps = [];
    private bool _isUnsaved;

    /// <summary>A new run, to be written.</summary>
    public CurrentRun(RunRecord record) => (Record, _phases, _steps, _isUnsaved) = (record, [], [], true);

    /// <summary>A run that is stored.</summary>
    public CurrentRun(StoredPlanRun stored) => (Record, _phases, _steps) = (stored.Run, new(stored.Phases), new(stored.Steps));

    public RunRecord Record { get; private set; }

    /// <summary>How many records are to be written.</summary>
    public int UnsavedCount => _unsavedPhases.Count + _unsavedSteps.Count + (_isUnsaved ? 1 : 0);

    /// <summary>What is kept of a phase.</summary>
    public PhaseRecord Phase(ElementId id) => _phases.GetValueOrDefault(id) ?? Nothing.OfPhase;

    /// <summary>What is kept of a step.</summary>
    public StepRecord Step(ElementId id) => _steps.GetValueOrDefault(id) ?? Nothing.OfStep;

    public void Set(RunRecord record)
    {
        if (record != Record)
        {
            (Record, _isUnsaved) = (record, true);
        }
    }

    public void Set(ElementId phase, PhaseRecord record)
    {
        if (record != Phase(phase))
        {
            _phases[phase] = record;
            _unsavedPhases.Add(phase.Value);
        }
    }

    public void Set(ElementId step, StepRecord record)
    {
        if (record != Step(step))
        {
            _steps[step] = record;
            _unsavedSteps.Add(step.Value);
        }
    }

    /// <summary>What the generator of plans is told of it.</summary>
    /// <param name="countsOwnLaunchesOnly">Whether launches count only when a step of this run made them.</param>
    public StoredRun ToStored(bool countsOwnLaunchesOnly) => new(
        Record.Number, countsOwnLaunchesOnly, Record.Hold, Record.Parameters,
        id => _phases.TryGetValue(id, out var phase) ? new(phase.Hold, phase.Canaries, phase.Released) : null,
        id => _steps.TryGetValue(id, out var step) ? new(step.Hold, step.IsComplete, step.WasCompleteAtStart, step.ForcedBy, step.IsDoneAnew) : null);

    /// <summary>Adds what is unsaved to a batch, and is saved from then on.</summary>
    public void WriteTo(StateWrite write, string serviceId)
    {
        if (_isUnsaved)
        {
            write.Put(serviceId, Record);
        }

        foreach (var id in _unsavedPhases)
        {
            write.Put(serviceId, Record, new ElementId(id), _phases[new(id)]);
        }

        foreach (var id in _unsavedSteps)
        {
            write.Put(serviceId, Record, new ElementId(id), _steps[new(id)]);
        }

        _isUnsaved = false;
        _unsavedPhases.Clear();
        _unsavedSteps.Clear();
    }

    private static class Nothing
    {
        public static PhaseRecord OfPhase { get; } = new();

        public static StepRecord OfStep { get; } = new();
    }
}
