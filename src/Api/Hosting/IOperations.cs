using Orchestrator.Packages;
using Orchestrator.Scheduler.Commands;
using Orchestrator.Scheduler.Installation;

namespace Orchestrator.Api.Hosting;

/// <summary>What operators do through the routes. Answers come after the commit that made them durable.</summary>
internal interface IOperations
{
    /// <summary>Installs a service.</summary>
    Task<InstallOutcome> InstallAsync(InstallRequest request, CancellationToken cancellationToken);

    /// <summary>Makes of a package and options what an install would, and keeps nothing of it.</summary>
    /// <exception cref="PackageException">Something is not allowed.</exception>
    RenderedService Render(InstallRequest request);

    /// <summary>Has a command carried out: uninstalls, edits of plans and pods, guards.</summary>
    Task<CommandResult> SubmitAsync(OperatorCommand command, CancellationToken cancellationToken);
}

/// <summary>A service that is wanted.</summary>
/// <param name="By">Who wants it.</param>
/// <param name="Package">The package.</param>
/// <param name="Version">Its version; null for the newest.</param>
/// <param name="Options">The options, JSON; null for none.</param>
/// <param name="OptionsSource">What messages call the options.</param>
/// <param name="Service">The service's name; null for what the options say.</param>
internal sealed record InstallRequest(Origin By, string Package, string? Version, string? Options, string OptionsSource, string? Service);
