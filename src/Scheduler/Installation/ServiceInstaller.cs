using Orchestrator.Packages;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Commands;
using Orchestrator.Scheduler.Recovery;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Installation;

/// <summary>
/// Installs packages. Reading, rendering and checking run on the caller's thread; the loop is given what is left to decide.
/// </summary>
/// <param name="engine">The engine.</param>
/// <param name="packages">Where packages come from.</param>
/// <param name="artifactFolder">Where <c>artifact:NAME</c> addresses are looked up; null when there is no such folder.</param>
/// <param name="ids">Gives services their uuids.</param>
/// <param name="reservedNames">Names that no service may have, because the command line means something else by them; null for none.</param>
public sealed class ServiceInstaller(
    Engine engine, PackageRepository packages, string? artifactFolder, IIdSource ids, IReadOnlySet<string>? reservedNames = null)
{
    /// <summary>Installs a package with options, or refuses it with every problem found and nothing written.</summary>
    /// <param name="by">Who wants it.</param>
    /// <param name="packageName">The package.</param>
    /// <param name="version">Its version; null for the newest.</param>
    /// <param name="optionsJson">The options, a JSON object; null or blank for none.</param>
    /// <param name="optionsSource">What messages call the options, such as the file they came from.</param>
    /// <param name="cancellationToken">Ends the wait for the commit.</param>
    /// <param name="serviceName">Takes the place of the option <c>service.name</c>; null to leave it as it is.</param>
    public async Task<InstallOutcome> InstallAsync(
        Origin by, string packageName, string? version, string? optionsJson, string optionsSource,
        CancellationToken cancellationToken, string? serviceName = null)
    {
        Package package;
        RenderedService rendered;
        try
        {
            package = packages.Find(packageName, version);
            rendered = PackageRenderer.Render(package, optionsJson, optionsSource, new RenderContext(artifactFolder, AddressesOf, serviceName, engine.ApiPort));
        }
        catch (PackageException broken)
        {
            var refusal = broken.Problems.Any(problem => problem.Kind is PackageProblemKind.PackageNotFound or PackageProblemKind.VersionNotFound)
                ? RefusalKind.NotFound
                : RefusalKind.Invalid;
            return new(false, serviceName ?? "", broken.Message, refusal, broken.Problems, [], null);
        }

        if (reservedNames?.Contains(rendered.ServiceName.Trim('/')) == true)
        {
            var message = $"'{rendered.ServiceName}' is a word of the command line, so no service can be called that: choose another name.";
            return new(false, rendered.ServiceName, message, RefusalKind.Invalid, [], rendered.Warnings, package);
        }

        ValueList<string> problems =
        [
            .. InstallChecks.Of(rendered.ServiceName, rendered.Spec, [.. engine.Snapshot.Agents.Select(view => view.Agent)], engine.WhyNotAs).Select(rendered.Located),
            .. BackoffSettings.Problems(rendered.Environment),
        ];
        if (problems.Count > 0)
        {
            return new(false, rendered.ServiceName, string.Join('\n', problems), RefusalKind.Invalid, [], rendered.Warnings, package);
        }

        var serviceId = ids.Next().ToString("D");
        var command = new InstallService(by, rendered.ServiceName, serviceId, ConfigurationOf(serviceId, package, rendered), package.Files);
        var result = await engine.SubmitAsync(command, cancellationToken);
        return new(result.IsAccepted, rendered.ServiceName, result.Message, result.Refusal, [], rendered.Warnings, package);
    }

    private static ConfigurationRecord ConfigurationOf(string serviceId, Package package, RenderedService rendered)
    {
        var record = new ConfigurationRecord(
            "", package.Name, package.Version, package.Digest, rendered.UserOptions, rendered.ResolvedOptions,
            rendered.Environment, rendered.SpecText, rendered.Templates) { BoundTo = rendered.BoundTo };
        return record with { Id = ConfigurationId.Of(serviceId, record).ToString("D") };
    }

    /// <summary>What other services may be bound to: an endpoint's addresses, none while there are none; null when no such service is installed or it is being uninstalled.</summary>
    public EndpointAddresses? AddressesOf(string service, string endpoint)
    {
        if (!engine.Snapshot.Services.TryGetValue(service, out var view) || view.Record.IsUninstalling)
        {
            return null;
        }

        return new(view.Endpoints.TryGetValue(endpoint, out var found) ? found.Address : ValueList<string>.Empty);
    }
}
