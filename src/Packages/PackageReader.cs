using System.Text;
using Orchestrator.Packages.Json;
using Orchestrator.Packages.Loading;
using Orchestrator.Packages.Options;

namespace Orchestrator.Packages;

/// <summary>Files → <see cref="Package"/>, from a folder or from where an installed package is kept.</summary>
public static class PackageReader
{
    private static readonly string[] RequiredFiles =
        [Package.DefinitionFile, Package.ConfigFile, Package.AppTemplateFile, Package.SpecFile];

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the package in a folder.</summary>
    /// <param name="folder">The folder that holds <c>package.json</c>.</param>
    /// <exception cref="PackageException">A file is missing, too large, a symbolic link or not what it should be.</exception>
    public static Package ReadFolder(string folder) => Read(PackageFolder.Read(folder), folder);

    /// <summary>Reads a package from its files.</summary>
    /// <param name="files">The files by path relative to the package.</param>
    /// <param name="place">What messages put before a file's name, such as the folder.</param>
    /// <exception cref="PackageException">A file is missing or not what it should be.</exception>
    public static Package Read(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, string place)
    {
        var missing = RequiredFiles.Where(file => !files.ContainsKey(file)).ToList();
        if (missing.Count > 0)
        {
            throw new PackageException([.. missing.Select(file => new PackageProblem(
                PackageProblemKind.InvalidPackage, $"{place}/{file}", 0, 0, "",
                $"the file is missing; a package has {string.Join(", ", RequiredFiles)}"))]);
        }

        var definition = DefinitionReader.Read(Text(files, Package.DefinitionFile, place), $"{place}/{Package.DefinitionFile}");
        OptionSchema.Read(Text(files, Package.ConfigFile, place), $"{place}/{Package.ConfigFile}");
        if (files.ContainsKey(Package.ResourceFile))
        {
            _ = JsonText.Parse(Text(files, Package.ResourceFile, place), $"{place}/{Package.ResourceFile}", PackageProblemKind.InvalidPackage).RootObject;
        }

        return new Package(definition.Name, definition.Version, PackageDigest.Of(files), files, definition);
    }

    /// <summary>The text of a file of a package.</summary>
    /// <exception cref="PackageException">It is not UTF-8.</exception>
    internal static string Text(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, string path, string place)
    {
        try
        {
            return StrictUtf8.GetString(files[path].Span).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new PackageException(PackageProblemKind.InvalidPackage, $"{place}/{path}", "the file is not UTF-8 text");
        }
    }
}
