using Orchestrator.Pods.Values;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Commands;

/// <summary>Something an operator wants. It enters the loop's queue and is answered after the commit that made it durable.</summary>
/// <param name="By">Who wants it and from where, as audit records it.</param>
public abstract record OperatorCommand(Origin By)
{
    /// <summary>Why it is wanted, for the audit log; empty when nobody said.</summary>
    public string Why { get; init; } = "";
}

/// <summary>Who wants something, and from where.</summary>
/// <param name="Actor">The name of the token.</param>
/// <param name="From">The address the request came from; empty when it came from within.</param>
public readonly record struct Origin(string Actor, string From);

/// <summary>Lets a command pass a freeze or a closed maintenance window.</summary>
/// <param name="Reason">Why; audited.</param>
public sealed record GuardOverride(string Reason);

/// <summary>Install a service from a configuration that was rendered and validated before.</summary>
/// <param name="By">Who wants it.</param>
/// <param name="ServiceName">The service's name; must be free.</param>
/// <param name="ServiceId">Its uuid, made by the caller.</param>
/// <param name="Configuration">The configuration, for good.</param>
/// <param name="PackageFiles">The package's content by path, stored under its digest.</param>
public sealed record InstallService(
    Origin By, string ServiceName, string ServiceId, ConfigurationRecord Configuration,
    IReadOnlyDictionary<string, ReadOnlyMemory<byte>> PackageFiles) : OperatorCommand(By);

/// <summary>Remove a service: end its tasks, destroy its volumes, forget it.</summary>
/// <param name="By">Who wants it.</param>
/// <param name="ServiceName">The service's name.</param>
public sealed record UninstallService(Origin By, string ServiceName) : OperatorCommand(By)
{
    /// <summary>Services to remove together with it: all of them or, when one is refused, none.</summary>
    public ValueList<string> Others { get; init; } = [];

    /// <summary>Lets it pass a freeze; null when it must not.</summary>
    public GuardOverride? Override { get; init; }
}
