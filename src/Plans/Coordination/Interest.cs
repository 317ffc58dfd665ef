namespace Orchestrator.Plans.Coordination;

/// <summary>A step that works on tasks of a pod instance, or would if nobody else did.</summary>
/// <param name="desk">Its plan's desk.</param>
/// <param name="phase">The place of its phase.</param>
/// <param name="place">Its place in the phase.</param>
/// <param name="step">The step.</param>
internal sealed class Interest(PlanDesk desk, int phase, int place, Step step)
{
    internal PlanDesk Desk => desk;

    internal int Phase => phase;

    internal int Place => place;

    internal Step Step => step;

    /// <summary>Whether the strategies of its plan would work on it; else it is merely in flight.</summary>
    internal bool IsCandidate { get; set; }

    /// <summary>Earlier plans, phases and steps go before later ones.</summary>
    internal (int Plan, int Phase, int Place) Order => (desk.Order, phase, place);
}
