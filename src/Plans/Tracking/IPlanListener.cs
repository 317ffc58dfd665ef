namespace Orchestrator.Plans.Tracking;

/// <summary>Hears what moves in a plan, so that it need not look at all of it.</summary>
internal interface IPlanListener
{
    /// <summary>Something of a step changed, or it became one to work on in its phase or ceased to be.</summary>
    void StepMoved(int phase, int step);

    /// <summary>A phase became one to work on, or ceased to be.</summary>
    void PhaseMoved(int phase);

    /// <summary>The plan was held or goes on.</summary>
    void HoldMoved();
}
