using System.Text;
using Orchestrator.Packages.Loading;
using Orchestrator.Pods.Yaml.Reading;

namespace Orchestrator.Packages;

/// <summary>
/// The packages in a list of folders. A folder holds packages as <c>name/package.json</c> or, for several versions,
/// <c>name/version/package.json</c>; the folders' own names do not matter. When two hold the same name and version, the
/// one found first counts. Nothing is kept in memory: a package that is added or edited is seen at the next call.
/// </summary>
/// <param name="folders">Where to look, in this order. A folder that is not there holds nothing.</param>
public sealed class PackageRepository(IReadOnlyList<string> folders)
{
    /// <summary>The packages that can be read, by name, newest version first.</summary>
    public IReadOnlyList<PackageSummary> List() =>
        [.. Scan().Where(found => found.Definition is not null)
            .Select(found => new PackageSummary(found.Definition!.Name, found.Definition.Version, found.Definition))
            .OrderBy(summary => summary.Name, StringComparer.Ordinal)
            .ThenByDescending(summary => summary.Version, PackageVersion.Order)];

    /// <summary>What is wrong with the packages that <see cref="List"/> leaves out.</summary>
    public IReadOnlyList<PackageProblem> Problems() => [.. Scan().SelectMany(found => found.Problems)];

    /// <summary>Reads a package.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">Its version; null for the newest.</param>
    /// <exception cref="PackageException">There is no such package or version, or its files are not what they should be.</exception>
    public Package Find(string name, string? version)
    {
        var all = Scan();
        var versions = all.Where(found => found.Definition?.Name == name)
            .OrderByDescending(found => found.Definition!.Version, PackageVersion.Order).ToList();
        if (versions.Count == 0)
        {
            throw all.FirstOrDefault(found => found.Problems.Count > 0 && found.IsIn(name)) is { } broken
                ? new PackageException(broken.Problems)
                : NoSuchPackage(name);
        }

        var chosen = version is null ? versions[0] : versions.FirstOrDefault(found => found.Definition!.Version == version);
        return chosen is not null
            ? PackageReader.ReadFolder(chosen.Folder)
            : throw new PackageException(
                PackageProblemKind.VersionNotFound, "",
                $"package '{name}' has no version '{version}'; it has {string.Join(", ", versions.Select(found => found.Definition!.Version))}");
    }

    private PackageException NoSuchPackage(string name)
    {
        var names = List().Select(summary => summary.Name).Distinct().ToList();
        var message = names.Count == 0
            ? $"there is no package '{name}', nor any other, in {string.Join(", ", folders)}"
            : $"there is no package '{name}'; {(NearestName.Of(name, names) is { } near ? $"did you mean '{near}'? There" : "there")} are {string.Join(", ", names)}";
        return new PackageException(PackageProblemKind.PackageNotFound, "", message);
    }

    private List<Found> Scan()
    {
        var found = new List<Found>();
        var seen = new HashSet<(string, string)>();
        foreach (var package in folders.Where(Directory.Exists).SelectMany(ScanFolder))
        {
            if (package.Definition is not { } definition || seen.Add((definition.Name, definition.Version)))
            {
                found.Add(package);
            }
        }

        return found;
    }

    private static IReadOnlyList<Found> ScanFolder(string repository)
    {
        try
        {
            return [.. PackageFolders(repository).Select(Read)];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return [Unreadable(repository, repository, unreadable)];
        }
    }

    private static IEnumerable<string> PackageFolders(string repository) =>
        Children(repository).SelectMany(child => IsPackage(child) ? [child] : Children(child).Where(IsPackage));

    private static IEnumerable<string> Children(string folder) =>
        Directory.EnumerateDirectories(folder).Where(child => !Path.GetFileName(child).StartsWith('.')).Order(StringComparer.Ordinal);

    private static bool IsPackage(string folder) => File.Exists(Path.Combine(folder, Package.DefinitionFile));

    private static Found Read(string folder)
    {
        var file = Path.Combine(folder, Package.DefinitionFile);
        try
        {
            return new Found(folder, DefinitionReader.Read(File.ReadAllText(file, Encoding.UTF8), file), []);
        }
        catch (PackageException broken)
        {
            return new Found(folder, null, broken.Problems);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return Unreadable(folder, file, unreadable);
        }
    }

    private static Found Unreadable(string folder, string file, Exception reason) =>
        new(folder, null, [new PackageProblem(PackageProblemKind.InvalidPackage, file, 0, 0, "", reason.Message)]);

    private sealed record Found(string Folder, PackageDefinition? Definition, IReadOnlyList<PackageProblem> Problems)
    {
        /// <summary>Whether the folder is called so, or holds a version in a folder that is.</summary>
        public bool IsIn(string name) => Path.GetFileName(Folder) == name || Path.GetFileName(Path.GetDirectoryName(Folder)) == name;
    }
}
