using Orchestrator.Pods.Values;

namespace Orchestrator.State.Records;

/// <summary>An installed service.</summary>
/// <param name="Id">Its uuid, for good: all that is kept of it hangs on this, never on its name.</param>
/// <param name="Name">Its name.</param>
/// <param name="TargetConfigId">The configuration its tasks should converge to.</param>
/// <param name="InstalledAt">When it was installed.</param>
/// <param name="IsUninstalling">Whether it is being removed; irrevocable.</param>
public sealed record ServiceRecord(string Id, string Name, string TargetConfigId, DateTimeOffset InstalledAt, bool IsUninstalling);

/// <summary>A configuration of a service: all that is needed to read its spec again, whatever becomes of the package's folder.</summary>
/// <param name="Id">A UUID made from the service's uuid and the content.</param>
/// <param name="PackageName">The package it was rendered from.</param>
/// <param name="PackageVersion">The package's version.</param>
/// <param name="PackageDigest">The digest of the package's content in the store.</param>
/// <param name="UserOptions">The options as the user gave them, JSON.</param>
/// <param name="ResolvedOptions">The options with the defaults, JSON.</param>
/// <param name="Environment">The environment that the package's app template made of the options.</param>
/// <param name="SpecText">The spec, rendered.</param>
/// <param name="Templates">The texts of the config templates by path.</param>
public sealed record ConfigurationRecord(
    string Id, string PackageName, string PackageVersion, string PackageDigest, string UserOptions, string ResolvedOptions,
    ValueMap<string> Environment, string SpecText, ValueMap<string> Templates)
{
    /// <summary>The services whose addresses its environment holds, since the options named none.</summary>
    public ValueList<string> BoundTo { get; init; } = [];
}
