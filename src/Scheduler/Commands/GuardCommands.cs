using Orchestrator.Pods.Values;

namespace Orchestrator.Scheduler.Commands;

/// <summary>Freeze: nothing that runs is ended or restarted until it is lifted. Replaces a freeze that holds.</summary>
/// <param name="By">Who wants it.</param>
/// <param name="ServiceName">The service; null for all services.</param>
/// <param name="Reason">Why; not empty.</param>
/// <param name="IncludesRecovery">Whether recovery is held too.</param>
public sealed record SetFreeze(Origin By, string? ServiceName, string Reason, bool IncludesRecovery = false) : OperatorCommand(By);

/// <summary>Lift a freeze.</summary>
/// <param name="By">Who wants it.</param>
/// <param name="ServiceName">The service; null for the freeze of all services.</param>
public sealed record LiftFreeze(Origin By, string? ServiceName) : OperatorCommand(By);

/// <summary>Add a maintenance window: while some exist, nothing that runs is ended or restarted outside of all of them. The answer's <see cref="CommandResult.Id"/> is its id.</summary>
/// <param name="By">Who wants it.</param>
/// <param name="ServiceName">The service; null for all services.</param>
/// <param name="Days">The days on which it opens, of <c>mon tue wed thu fri sat sun</c>; empty for every day.</param>
/// <param name="From">When it opens, <c>HH:mm</c>.</param>
/// <param name="To">When it closes, <c>HH:mm</c> up to <c>24:00</c>; on the next day when it is not later than <paramref name="From"/>.</param>
public sealed record AddWindow(Origin By, string? ServiceName, ValueList<string> Days, string From, string To) : OperatorCommand(By)
{
    /// <summary>Whose clock that is, such as <c>Europe/Berlin</c>; UTC unless set.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Whether recovery waits for it too.</summary>
    public bool IncludesRecovery { get; init; }
}

/// <summary>Remove a maintenance window.</summary>
/// <param name="By">Who wants it.</param>
/// <param name="ServiceName">The service; null for a window of all services.</param>
/// <param name="Id">The window's id.</param>
public sealed record RemoveWindow(Origin By, string? ServiceName, string Id) : OperatorCommand(By);
