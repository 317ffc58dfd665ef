namespace Orchestrator.Plans.Tracking;

/// <summary>Which elements of a plan changed since somebody last asked; all when nobody did.</summary>
internal sealed class ChangeMarks(Plan plan)
{
    private readonly PlaceSet _phases = new(plan.Phases.Count);
    private readonly PlaceSet _withSteps = new(plan.Phases.Count);
    private readonly PlaceSet?[] _steps = new PlaceSet?[plan.Phases.Count];
    private bool _isPlanChanged;
    private bool _wasTaken;

    /// <summary>A step changed.</summary>
    internal void Note(int phase, int step)
    {
        if (_wasTaken)
        {
            (_steps[phase] ??= new(plan.Phases[phase].Steps.Count)).Add(step);
            _withSteps.Add(phase);
        }
    }

    /// <summary>A phase may have changed, and with it the plan.</summary>
    internal void Note(int phase)
    {
        _phases.Add(phase);
        _isPlanChanged = true;
    }

    /// <summary>The plan may have changed.</summary>
    internal void NotePlan() => _isPlanChanged = true;

    internal PlanChanges Take()
    {
        var changes = _wasTaken
            ? new PlanChanges([.. _withSteps.All.SelectMany(StepsIn)], [.. _phases.All.Select(place => plan.Phases[place])], _isPlanChanged)
            : new PlanChanges([.. plan.Steps], [.. plan.Phases], true);
        foreach (var place in _withSteps.All)
        {
            _steps[place]!.Clear();
        }

        _withSteps.Clear();
        _phases.Clear();
        (_isPlanChanged, _wasTaken) = (false, true);
        return changes;
    }

    private IEnumerable<Step> StepsIn(int phase) => _steps[phase]!.All.Select(place => plan.Phases[phase].Steps[place]);
}
