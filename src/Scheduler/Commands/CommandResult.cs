using Orchestrator.Pods.Values;

namespace Orchestrator.Scheduler.Commands;

/// <summary>The answer to a command.</summary>
/// <param name="IsAccepted">Whether it was done; false when it was refused and nothing was written.</param>
/// <param name="Message">For people: what was done, or why it was refused.</param>
/// <param name="Refusal">Why it was refused, for programs.</param>
public sealed record CommandResult(bool IsAccepted, string Message, RefusalKind? Refusal = null)
{
    /// <summary>The pod instance that a command about a pod concerns; empty for other commands.</summary>
    public string Pod { get; init; } = "";

    /// <summary>The full names of the tasks that a command about a pod concerns, in their order; empty for other commands.</summary>
    public ValueList<string> Tasks { get; init; } = [];

    /// <summary>The id of what the command made; null when it made nothing that has one.</summary>
    public string? Id { get; init; }
}

/// <summary>Why a command was refused.</summary>
public enum RefusalKind
{
    /// <summary>There is no such thing.</summary>
    NotFound,

    /// <summary>The name is taken, or it is in a state that does not allow it.</summary>
    Conflict,

    /// <summary>It is not valid.</summary>
    Invalid,

    /// <summary>It was done before, or there is nothing left to do.</summary>
    AlreadyDone,

    /// <summary>A freeze or a closed maintenance window forbids it.</summary>
    Guarded,
}
