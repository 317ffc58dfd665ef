namespace Orchestrator.Plans;

/// <summary>The state that a step keeps; <see cref="Status"/> is derived from it.</summary>
public enum StepState
{
    /// <summary>Needs work.</summary>
    Pending,

    /// <summary>Old tasks are being ended, a place is being looked for.</summary>
    Prepared,

    /// <summary>The launch was sent.</summary>
    Starting,

    /// <summary>Running, the goal not reached yet.</summary>
    Started,

    /// <summary>A back-off delay runs.</summary>
    Delayed,

    /// <summary>The goal is reached.</summary>
    Complete,
}
