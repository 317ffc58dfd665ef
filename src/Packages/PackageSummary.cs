namespace Orchestrator.Packages;

/// <summary>A package that a repository holds.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Definition">What its <c>package.json</c> says.</param>
public sealed record PackageSummary(string Name, string Version, PackageDefinition Definition);
