using Orchestrator.Packages;
using Orchestrator.Scheduler;
using Orchestrator.Scheduler.Commands;
using Orchestrator.Scheduler.Installation;

namespace Orchestrator.Api.Hosting;

/// <summary>Operations on the engine of this server.</summary>
/// <param name="engine">The engine.</param>
/// <param name="packages">The packages that can be installed.</param>
/// <param name="artifactFolder">Where artifacts are; null for nowhere.</param>
/// <param name="ids">Gives services their uuids.</param>
internal sealed class EngineOperations(Engine engine, PackageRepository packages, string? artifactFolder, IIdSource ids) : IOperations
{
    private readonly ServiceInstaller _installer = new(engine, packages, artifactFolder, ids, ReservedNames.All);

    /// <inheritdoc />
    public Task<InstallOutcome> InstallAsync(InstallRequest request, CancellationToken cancellationToken) => _installer.InstallAsync(
        request.By, request.Package, request.Version, request.Options, request.OptionsSource, cancellationToken, request.Service);

    /// <inheritdoc />
    public RenderedService Render(InstallRequest request) => PackageRenderer.Render(
        packages.Find(request.Package, request.Version), request.Options, request.OptionsSource, new RenderContext(artifactFolder, _installer.AddressesOf, request.Service, engine.ApiPort));

    /// <inheritdoc />
    public Task<CommandResult> SubmitAsync(OperatorCommand command, CancellationToken cancellationToken) =>
        engine.SubmitAsync(command, cancellationToken);
}
