using Orchestrator.Plans.Tracking;

namespace Orchestrator.Plans.Views;

/// <summary>The last view of a phase, and what of it is out of date.</summary>
internal sealed class PhasePicture(Phase phase)
{
    private readonly PlaceSet _stale = new(phase.Steps.Count);
    private PhaseView? _view;
    private bool _areAllStale;
    private string? _held;

    /// <summary>A step changed, or what keeps it waiting did.</summary>
    internal void Note(int place) => _stale.Add(place);

    /// <summary>What holds the phase changed.</summary>
    internal void NoteAll() => _areAllStale = true;

    /// <summary>The phase as it stands; the same object when nothing changed. <paramref name="held"/> is what keeps the plan from working on it.</summary>
    internal PhaseView Take(string? held)
    {
        var steps = Steps(held);
        _stale.Clear();
        (_areAllStale, _held) = (false, held);
        if (_view is null || !ReferenceEquals(_view.Steps, steps) || _view.Status != phase.Status || _view.IsInterrupted != phase.IsInterrupted || _view.Hold != phase.Hold)
        {
            _view = new(phase.Id, phase.Name, phase.Strategy.Name, phase.Status, steps, phase.IsInterrupted, phase.Hold);
        }

        return _view;
    }

    private ChunkedList<StepView> Steps(string? held)
    {
        var all = Enumerable.Range(0, phase.Steps.Count);
        return _view is null ? all.Select(Of).ToChunkedList() : _view.Steps.With(_areAllStale || held != _held ? all : _stale.All, Of);

        StepView Of(int place) => phase.Steps[place].ToView(held ?? phase.Held(place));
    }
}
