namespace Orchestrator.Packages.Loading;

/// <summary>
/// Reads the files of a package from its folder. A folder <c>src</c> (code of the package's own) and names that begin with
/// a dot are not part of it. Symbolic links are refused, so nothing outside of the folder is ever read.
/// </summary>
internal static class PackageFolder
{
    /// <summary>The largest file, in bytes.</summary>
    public const int LargestFile = 512 * 1024;

    /// <summary>The largest sum of all files, in bytes.</summary>
    public const int LargestPackage = 2 * 1024 * 1024;

    /// <summary>The most files.</summary>
    public const int MostFiles = 200;

    /// <summary>The package's own code, which is not data.</summary>
    private const string CodeFolder = "src";

    /// <summary>The files by path, in ordinal order.</summary>
    /// <exception cref="PackageException">A file is a link, is too large or cannot be read.</exception>
    public static IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Read(string folder)
    {
        try
        {
            return Files(folder);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new PackageException(PackageProblemKind.InvalidPackage, folder, $"the package cannot be read: {unreadable.Message}");
        }
    }

    private static SortedDictionary<string, ReadOnlyMemory<byte>> Files(string folder)
    {
        var files = new SortedDictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        var total = 0L;
        foreach (var entry in Entries(new DirectoryInfo(folder)))
        {
            total += entry.Length;
            if (entry.Length > LargestFile)
            {
                throw Invalid(entry, $"the file has {entry.Length} bytes; a file of a package may have {LargestFile}");
            }

            if (total > LargestPackage || files.Count == MostFiles)
            {
                throw Invalid(entry, $"the package is too large: it may have {MostFiles} files and {LargestPackage} bytes in all");
            }

            files.Add(Path.GetRelativePath(folder, entry.FullName), File.ReadAllBytes(entry.FullName));
        }

        return files;
    }

    private static IEnumerable<FileInfo> Entries(DirectoryInfo folder, bool isPackage = true)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            if (entry.Name.StartsWith('.') || (isPackage && entry.Name == CodeFolder))
            {
                continue;
            }

            if (entry.LinkTarget is { } target)
            {
                throw Invalid(entry, $"a package may not hold symbolic links; this one leads to {target}");
            }

            if (entry is FileInfo file)
            {
                yield return file;
            }
            else
            {
                foreach (var inner in Entries((DirectoryInfo)entry, isPackage: false))
                {
                    yield return inner;
                }
            }
        }
    }

    private static PackageException Invalid(FileSystemInfo entry, string message) =>
        new(PackageProblemKind.InvalidPackage, entry.FullName, message);
}
