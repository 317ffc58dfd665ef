using Orchestrator.Pods.Values;
using Orchestrator.State.Records.Events;

namespace Orchestrator.State.Records.History;

/// <summary>Plays the changes of a run over its shape.</summary>
internal sealed class RunStoryBuilder
{
    private readonly List<Phase> _phases = [];
    private readonly List<RunChange> _changes = [];
    private readonly string? _strategy;
    private int _leftOut;

    public RunStoryBuilder(IReadOnlyList<ShapeRecord> shape)
    {
        _strategy = shape.Count == 0 ? null : shape[0].Strategy;
        foreach (var part in shape.SelectMany(record => record.Phases))
        {
            if (part.Ordinal == _phases.Count)
            {
                _phases.Add(new(part));
            }

            _phases[part.Ordinal].Steps.AddRange(part.Steps.Select(step => new StepStory(step.Name, step.Status, step.Status, null, null, 0, null)));
        }
    }

    /// <summary>Plays a change, or the last of several that are no longer kept.</summary>
    public void Add(LeftOutChange told)
    {
        var change = told.Change;
        var phase = change.Phase is { } place ? _phases[place] : null;
        var step = phase is not null && change.Step is { } index ? phase.Steps[index] : null;
        _leftOut += told.Count - 1;
        _changes.Add(new(new EventId(told.Revision, change.Ordinal), told.At, phase?.Shape.Name, step?.Name, change.Status, change.Why));
        if (step is not null)
        {
            phase!.Steps[change.Step!.Value] = After(step, told);
        }
        else if (phase is not null)
        {
            phase.Status = change.Status;
        }
    }

    public RunStory ToStory(RunSummary run) => new(
        run,
        _strategy,
        _phases.Select(phase => new PhaseStory(phase.Shape.Name, phase.Shape.Strategy, phase.Shape.Status, phase.Status, phase.Steps.ToValueList())).ToValueList(),
        _changes.ToValueList()) { ChangesLeftOut = _leftOut };

    private static StepStory After(StepStory step, LeftOutChange told)
    {
        var (change, at) = (told.Change, told.At);
        var isComplete = IsComplete(change.Status);
        var isAnew = IsComplete(step.Status) && !isComplete;
        var begins = told.Launches > 0 || change.Status is "PREPARED" or "STARTING" or "STARTED" or "PAUSING";
        return step with
        {
            Status = change.Status,
            StartedAt = (isAnew ? null : step.StartedAt) ?? (begins ? at : null),
            CompletedAt = !isComplete ? null : step.Status == change.Status ? step.CompletedAt : at,
            Launches = step.Launches + told.Launches,
            ForcedBy = isComplete ? change.ForcedBy ?? step.ForcedBy : null,
        };
    }

    private static bool IsComplete(string status) => status is "COMPLETE" or "PAUSED";

    private sealed class Phase(ShapePhase shape)
    {
        public ShapePhase Shape { get; } = shape;

        public string Status { get; set; } = shape.Status;

        public List<StepStory> Steps { get; } = [];
    }
}
