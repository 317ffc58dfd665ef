namespace Orchestrator.Plans;

/// <summary>
/// The status that is shown of a plan, phase or step. Always derived; what is stored of a step is <see cref="StepState"/>.
/// </summary>
public enum Status
{
    /// <summary>It could not be built, or something in it could not.</summary>
    Error,

    /// <summary>An operator or a canary holds it, and it is not complete.</summary>
    Waiting,

    /// <summary>It needs work, and nothing was done yet.</summary>
    Pending,

    /// <summary>Steps only: old tasks are being ended, a place is being looked for.</summary>
    Prepared,

    /// <summary>The launch was sent; at least one task does not run yet.</summary>
    Starting,

    /// <summary>It runs, but has not reached its goal yet.</summary>
    Started,

    /// <summary>The goal is reached.</summary>
    Complete,

    /// <summary>Plans and phases only: some work is done or in flight.</summary>
    InProgress,

    /// <summary>A back-off delay runs.</summary>
    Delayed,

    /// <summary>Display of a step only: its pod is being paused.</summary>
    Pausing,

    /// <summary>Display of a step only: its pod is paused.</summary>
    Paused,
}
