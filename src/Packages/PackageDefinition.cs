using Orchestrator.Pods.Values;

namespace Orchestrator.Packages;

/// <summary>What <c>package.json</c> says. Keys that are not named here are kept in <see cref="Json"/> only.</summary>
public sealed record PackageDefinition
{
    /// <summary>The package's name: lower-case letters, digits and dashes.</summary>
    public required string Name { get; init; }

    /// <summary>The package's version.</summary>
    public required string Version { get; init; }

    /// <summary>What the service is, in a sentence or two; empty when not given.</summary>
    public string Description { get; init; } = "";

    /// <summary>Who answers for the package; empty when not given.</summary>
    public string Maintainer { get; init; } = "";

    /// <summary>Whether the package runs a service of tasks.</summary>
    public bool IsFramework { get; init; }

    /// <summary>Whether lists show it first.</summary>
    public bool IsSelected { get; init; }

    /// <summary>Words to find it by.</summary>
    public ValueList<string> Tags { get; init; } = [];

    /// <summary>Versions that may be updated to this one; <c>*</c> means any.</summary>
    public ValueList<string> UpgradesFrom { get; init; } = [];

    /// <summary>Versions that this one may be updated back to; <c>*</c> means any.</summary>
    public ValueList<string> DowngradesTo { get; init; } = [];

    /// <summary>Shown before an install; null for nothing.</summary>
    public string? PreInstallNotes { get; init; }

    /// <summary>Shown after an install; null for nothing.</summary>
    public string? PostInstallNotes { get; init; }

    /// <summary>Shown after an uninstall; null for nothing.</summary>
    public string? PostUninstallNotes { get; init; }

    /// <summary>What must be run to get the package's artifacts, such as a script's path; null when it has none.</summary>
    public string? ArtifactsFrom { get; init; }

    /// <summary>Addresses of other services that fill empty environment values.</summary>
    public ValueList<PackageBinding> Bindings { get; init; } = [];

    /// <summary>The file as it is written.</summary>
    public required string Json { get; init; }
}

/// <summary>Fills an environment value that the options leave empty with the addresses of another installed service.</summary>
/// <param name="Env">The environment variable.</param>
/// <param name="Service">The other service's name.</param>
/// <param name="Endpoint">The other service's endpoint.</param>
/// <param name="Suffix">
/// Follows the addresses; <c>{service}</c> in it is this service's name without a leading <c>/</c>, with <c>__</c> for other slashes.
/// </param>
public sealed record PackageBinding(string Env, string Service, string Endpoint, string Suffix);
