using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Commands;

/// <summary>Something an operator wants. It enters the loop's queue and is answered after the commit that made it durable.</summary>
/// <param name="Actor">Who wants it: the name of the token, as audit records it.</param>
public abstract record OperatorCommand(string Actor);

/// <summary>Install a service from a configuration that was rendered and validated before.</summary>
/// <param name="Actor">Who wants it.</param>
/// <param name="ServiceName">The service's name; must be free.</param>
/// <param name="ServiceId">Its uuid, made by the caller.</param>
/// <param name="Configuration">The configuration, for good.</param>
/// <param name="PackageFiles">The package's content by path, stored under its digest.</param>
public sealed record InstallService(
    string Actor, string ServiceName, string ServiceId, ConfigurationRecord Configuration,
    IReadOnlyDictionary<string, ReadOnlyMemory<byte>> PackageFiles) : OperatorCommand(Actor);

/// <summary>Remove a service: end its tasks, destroy its volumes, forget it.</summary>
/// <param name="Actor">Who wants it.</param>
/// <param name="ServiceName">The service's name.</param>
public sealed record UninstallService(string Actor, string ServiceName) : OperatorCommand(Actor);

/// <summary>The answer to a command.</summary>
/// <param name="IsAccepted">Whether it was done; false when it was refused and nothing was written.</param>
/// <param name="Message">For people: what was done, or why it was refused.</param>
/// <param name="Refusal">Why it was refused, for programs.</param>
public sealed record CommandResult(bool IsAccepted, string Message, RefusalKind? Refusal = null);

/// <summary>Why a command was refused.</summary>
public enum RefusalKind
{
    /// <summary>There is no such thing.</summary>
    NotFound,

    /// <summary>The name is taken, or it is in a state that does not allow it.</summary>
    Conflict,

    /// <summary>It is not valid.</summary>
    Invalid,
}
