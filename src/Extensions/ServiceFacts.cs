namespace Orchestrator.Extensions;

/// <summary>What a package's code is told of a service, from its stored target configuration.</summary>
/// <param name="Id">Its uuid.</param>
/// <param name="Name">Its name, which may have folders: <c>/team/kafka</c>.</param>
/// <param name="PackageVersion">The version of the package it was made from.</param>
/// <param name="Options">Its options with the defaults, a JSON object.</param>
/// <param name="Environment">The environment that the package's app template made of the options, with bindings resolved.</param>
public sealed record ServiceFacts(string Id, string Name, string PackageVersion, string Options, IReadOnlyDictionary<string, string> Environment);

/// <summary>The services that are installed, as they are when they are asked for. May be used from any thread.</summary>
public interface IInstalledServices
{
    /// <summary>A service by its name; null when none is installed under it.</summary>
    InstalledService? Find(string name);
}

/// <summary>What one package's code may know of another's service.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsUninstalling">Whether it is being removed, irrevocably.</param>
/// <param name="Endpoints">The addresses of each endpoint, <c>address:port</c>, by the endpoint's name.</param>
public sealed record InstalledService(string Name, bool IsUninstalling, IReadOnlyDictionary<string, IReadOnlyList<string>> Endpoints);
