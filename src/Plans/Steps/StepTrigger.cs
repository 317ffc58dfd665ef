namespace Orchestrator.Plans.Steps;

/// <summary>What can happen to a step.</summary>
public enum StepTrigger
{
    /// <summary>Work begins: old tasks are ended, a place is looked for; nothing was launched.</summary>
    Prepare,

    /// <summary>Its tasks were launched.</summary>
    Launch,

    /// <summary>The furthest behind of its tasks is being started.</summary>
    TaskStarts,

    /// <summary>The furthest behind of its tasks runs, and has not reached its goal yet.</summary>
    TaskRuns,

    /// <summary>All its tasks reached their goals, or work that is no launch is done.</summary>
    GoalReached,

    /// <summary>A task ended without fault of its own: killed, lost, unreachable.</summary>
    TaskEnds,

    /// <summary>A task failed.</summary>
    TaskFails,

    /// <summary>The back-off delay of its tasks is over.</summary>
    DelayEnds,

    /// <summary>An operator wants its work done again.</summary>
    Restart,

    /// <summary>An operator says that its work is done.</summary>
    ForceComplete,
}
