using Orchestrator.Plans.Tracking;

namespace Orchestrator.Plans.Views;

/// <summary>The last view of a plan, and what of it is out of date.</summary>
internal sealed class PlanPicture(Plan plan)
{
    private readonly PlaceSet _stale = new(plan.Phases.Count);
    private PlanView? _view;
    private bool _areAllStale;

    /// <summary>Something in a phase changed, or what keeps it waiting did.</summary>
    internal void Note(int place) => _stale.Add(place);

    /// <summary>What holds the plan changed.</summary>
    internal void NoteAll() => _areAllStale = true;

    /// <summary>The plan as it stands; the same object when nothing changed.</summary>
    internal PlanView Take()
    {
        var phases = Phases();
        _stale.Clear();
        _areAllStale = false;
        if (_view is null || !ReferenceEquals(_view.Phases, phases) || _view.Status != plan.Status || _view.IsInterrupted != plan.IsInterrupted || _view.Hold != plan.Hold)
        {
            _view = new(plan.Name, plan.Strategy.Name, plan.Status, plan.Errors, phases, plan.IsInterrupted, plan.Hold, plan.Run.Number);
        }

        return _view;
    }

    private ChunkedList<PhaseView> Phases()
    {
        var all = Enumerable.Range(0, plan.Phases.Count);
        return _view is null ? all.Select(Of).ToChunkedList() : _view.Phases.With(_areAllStale ? all : _stale.All, Of);

        PhaseView Of(int place) => plan.Phases[place].ToView(plan.Held(place));
    }
}
