namespace Orchestrator.Plans;

/// <summary>What changed in a plan.</summary>
/// <param name="Steps">The steps of which anything of their own changed: the state, what holds it, the launches it watches, and the like.</param>
/// <param name="Phases">The phases whose status or hold may have changed.</param>
/// <param name="IsPlanChanged">Whether the plan's own status or hold may have changed.</param>
public sealed record PlanChanges(IReadOnlyList<Step> Steps, IReadOnlyList<Phase> Phases, bool IsPlanChanged)
{
    /// <summary>Whether nothing changed.</summary>
    public bool AreNone => Steps.Count == 0 && Phases.Count == 0 && !IsPlanChanged;
}
