using Orchestrator.Clusters.Local.Linux;
using Orchestrator.Clusters.Local.Runner;

namespace Orchestrator.Clusters.Local.Sandbox;

/// <summary>Shows people what is in a sandbox and in its volumes, and nothing else: the kernel itself refuses paths that lead out.</summary>
internal static class SandboxFiles
{
    /// <summary>The entries of a folder, by name; null when it is not there.</summary>
    /// <exception cref="ArgumentException">The path leads out.</exception>
    public static IReadOnlyList<SandboxFile>? List(string sandbox, TaskRecord? record, string path)
    {
        using var folder = SandboxPlace.Of(sandbox, record, path).Open(BeneathRoot.Folder);
        if (folder is null)
        {
            return null;
        }

        // Through the descriptor, so that nobody can put a link in the way between the look and the list.
        var opened = $"/proc/self/fd/{folder.DangerousGetHandle()}";
        return [.. new DirectoryInfo(opened).EnumerateFileSystemInfos()
            .OrderBy(entry => entry.Name, StringComparer.Ordinal)
            .Select(entry => Describe(entry, path, record))];
    }

    /// <summary>A part of a file; null when it is not there or is no plain file.</summary>
    /// <exception cref="ArgumentException">The path leads out.</exception>
    public static FilePart? Read(string sandbox, TaskRecord? record, string path, long offset, int length)
    {
        using var handle = SandboxPlace.Of(sandbox, record, path).Open(BeneathRoot.ForReading);
        if (handle is null || !FileStatus.Of(handle).IsPlainFile)
        {
            return null;
        }

        var size = RandomAccess.GetLength(handle);
        var begin = Math.Clamp(offset < 0 ? size + offset : offset, 0, size);
        var data = new byte[Math.Clamp(Math.Min(length, size - begin), 0, int.MaxValue)];
        var count = RandomAccess.Read(handle, data, begin);
        return new FilePart(begin, data.AsMemory(0, count), size);
    }

    private static SandboxFile Describe(FileSystemInfo entry, string path, TaskRecord? record)
    {
        var parent = path.Trim('/') is "" or "." ? "" : path.Trim('/') + "/";
        var name = parent + entry.Name;
        var isFolder = (entry is DirectoryInfo && entry.LinkTarget is null) || record?.Volumes.ContainsKey(name) == true;
        return new SandboxFile(name, isFolder, isFolder || entry is not FileInfo file ? 0 : file.Length, entry.LastWriteTimeUtc);
    }
}
