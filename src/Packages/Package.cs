namespace Orchestrator.Packages;

/// <summary>A package as it was read: its files and what its <c>package.json</c> says. Immutable, and whole: nothing is read later.</summary>
/// <param name="Name">The package's name, such as <c>hello-world</c>.</param>
/// <param name="Version">The package's version.</param>
/// <param name="Digest">SHA-256 over the paths and contents of the files, 64 hexadecimal digits: same files, same digest.</param>
/// <param name="Files">The files by path relative to the package, with <c>/</c> between folders, in ordinal order.</param>
/// <param name="Definition">What <c>package.json</c> says.</param>
public sealed record Package(
    string Name, string Version, string Digest, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files, PackageDefinition Definition)
{
    /// <summary>The file that says what the package is.</summary>
    public const string DefinitionFile = "package.json";

    /// <summary>The JSON Schema of the options, with their defaults.</summary>
    public const string ConfigFile = "config.json";

    /// <summary>Addresses of what the package fetches; the one file of these that may be absent.</summary>
    public const string ResourceFile = "resource.json";

    /// <summary>The template that makes the environment of the options.</summary>
    public const string AppTemplateFile = "marathon.json.mustache";

    /// <summary>The service spec, rendered with that environment.</summary>
    public const string SpecFile = "svc.yml";
}
