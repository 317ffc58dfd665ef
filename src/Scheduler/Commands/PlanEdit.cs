using Orchestrator.Pods.Values;

namespace Orchestrator.Scheduler.Commands;

/// <summary>An operator's edit of a plan, of one of its phases or of one of their steps.</summary>
/// <param name="By">Who wants it.</param>
/// <param name="ServiceName">The service.</param>
/// <param name="Plan">The plan's name.</param>
/// <param name="Verb">What to do.</param>
/// <param name="Phase">The phase by id or name; null for the plan itself.</param>
/// <param name="Step">The step by id or name; null for the phase itself.</param>
public sealed record PlanEdit(Origin By, string ServiceName, string Plan, PlanVerb Verb, string? Phase = null, string? Step = null) : OperatorCommand(By)
{
    /// <summary>Of a start: added to the environment of all tasks of the plan, instead of those of an earlier start.</summary>
    public ValueMap<string> Parameters { get; init; } = ValueMap<string>.Empty;

    /// <summary>Lets it, and what the plan then does, pass a freeze or a closed maintenance window; null when it must not.</summary>
    public GuardOverride? Override { get; init; }
}

/// <summary>What an operator can do to a plan. Each is done to the plan, a phase or a step; start and stop to the plan alone.</summary>
public enum PlanVerb
{
    /// <summary>Has it worked on: from the beginning when it is complete.</summary>
    Start,

    /// <summary>Holds it and has all its work to be done again at the next start.</summary>
    Stop,

    /// <summary>Holds it.</summary>
    Interrupt,

    /// <summary>Lets it go on, or releases the next canary.</summary>
    Continue,

    /// <summary>Has its work done again.</summary>
    Restart,

    /// <summary>Says that its work is done.</summary>
    ForceComplete,
}
