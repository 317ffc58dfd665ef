using Orchestrator.Plans.Tracking;

namespace Orchestrator.Plans.Coordination;

/// <summary>What a coordinator keeps of one plan: the steps that are interested in tasks, those it picked, and what moved since it last looked.</summary>
internal sealed class PlanDesk(Plan plan) : IPlanListener
{
    private readonly Dictionary<(int Phase, int Place), Interest> _interests = [];
    private readonly PlaceSet _phasesWithPicks = new(plan.Phases.Count);
    private readonly PlaceSet?[] _picks = new PlaceSet?[plan.Phases.Count];
    private readonly HashSet<(int Phase, int Place)> _movedSteps = [];
    private readonly HashSet<int> _movedPhases = [];
    private readonly HashSet<(int Phase, int Place)> _resting = [];
    private bool _isAllMoved = true;

    internal Plan Plan => plan;

    /// <summary>The plan's place among the others: an earlier one goes before a later one.</summary>
    internal int Order { get; set; }

    internal IReadOnlyCollection<Interest> Interests => _interests.Values;

    /// <summary>The picked steps, in order.</summary>
    internal IEnumerable<Step> Picked => Picks.Select(pick => plan.Phases[pick.Phase].Steps[pick.Place]);

    private IEnumerable<(int Phase, int Place)> Picks => _phasesWithPicks.All.SelectMany(phase => _picks[phase]!.All.Select(place => (phase, place)));

    /// <inheritdoc />
    public void StepMoved(int phase, int step) => _movedSteps.Add((phase, step));

    /// <inheritdoc />
    public void PhaseMoved(int phase) => _movedPhases.Add(phase);

    /// <inheritdoc />
    public void HoldMoved() => _isAllMoved = true;

    /// <summary>Looks at what moved. Told of each step with a requirement: its interest before and after; either may be null, and both may be the same.</summary>
    internal void Update(Action<Interest?, Interest?> moved)
    {
        plan.Pull();
        var places = MovedPlaces();
        _movedSteps.Clear();
        _movedPhases.Clear();
        _isAllMoved = false;
        foreach (var place in places)
        {
            Update(place, moved);
        }
    }

    /// <summary>A step is handed out from now on, or no longer.</summary>
    internal void Pick(int phase, int place, bool isPicked)
    {
        var picks = _picks[phase] ??= new(plan.Phases[phase].Steps.Count);
        _ = isPicked ? picks.Add(place) : picks.Remove(place);
        _resting.Remove((phase, place));
        _ = picks.Count > 0 ? _phasesWithPicks.Add(phase) : _phasesWithPicks.Remove(phase);
    }

    /// <summary>A step is not handed out again before it moves or is woken.</summary>
    internal void Rest(Step step)
    {
        Pick(step.At.Phase, step.At.Place, false);
        _resting.Add(step.At);
    }

    /// <summary>A step is looked at again.</summary>
    internal void Wake(Step step) => StepMoved(step.At.Phase, step.At.Place);

    /// <summary>All steps that rest are looked at again.</summary>
    internal void WakeAll() => _movedSteps.UnionWith(_resting);

    private void Update((int Phase, int Place) at, Action<Interest?, Interest?> moved)
    {
        _resting.Remove(at);
        var step = plan.Phases[at.Phase].Steps[at.Place];
        var isCandidate = plan.IsCandidate(at.Phase, at.Place);
        if (step.Requirement is null)
        {
            Pick(at.Phase, at.Place, isCandidate && step.Status is Status.Pending or Status.Prepared);
            return;
        }

        var before = _interests.GetValueOrDefault(at);
        if (isCandidate || (!plan.IsInterrupted && step.Status is Status.Starting or Status.Prepared))
        {
            var after = _interests[at] = before ?? new(this, at.Phase, at.Place, step);
            after.IsCandidate = isCandidate;
            moved(before, after);
        }
        else if (_interests.Remove(at))
        {
            moved(before, null);
        }
    }

    private HashSet<(int, int)> MovedPlaces()
    {
        HashSet<(int, int)> places = [.. _movedSteps];
        if (_isAllMoved)
        {
            places.UnionWith([.. _interests.Keys, .. Picks, .. Interesting()]);
        }

        foreach (var phase in _movedPhases)
        {
            places.UnionWith(plan.Phases[phase].Siblings.Free.All.Select(place => (phase, place)));
        }

        return places;
    }

    /// <summary>The steps that a plan that goes on may be interested in.</summary>
    private IEnumerable<(int Phase, int Place)> Interesting()
    {
        foreach (var (phase, element) in plan.Phases.Index())
        {
            var isBusy = element.Siblings.Statuses[Status.Starting] + element.Siblings.Statuses[Status.Prepared] > 0;
            var places = isBusy ? Enumerable.Range(0, element.Steps.Count) : plan.Siblings.Free.Contains(phase) ? element.Siblings.Free.All : [];
            foreach (var place in places)
            {
                yield return (phase, place);
            }
        }
    }
}
