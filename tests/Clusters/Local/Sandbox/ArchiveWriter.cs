using System.Formats.Tar;
using System.IO.Compression;

namespace Orchestrator.Clusters.Tests.Local.Sandbox;

/// <summary>Makes archives, good ones and bad ones.</summary>
internal static class ArchiveWriter
{
    public static string Tar(string path, params TarEntry[] entries)
    {
        using var file = File.Create(path);
        using var target = path.EndsWith("gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionLevel.Fastest) : (Stream)file;
        using var writer = new TarWriter(target);
        foreach (var entry in entries)
        {
            writer.WriteEntry(entry);
        }

        return path;
    }

    public static string Zip(string path, params (string Name, string Content)[] entries)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, content) in entries)
        {
            using var writer = new StreamWriter(archive.CreateEntry(name).Open());
            writer.Write(content);
        }

        return path;
    }

    public static TarEntry Plain(string name, string content, UnixFileMode mode = (UnixFileMode)0x1A4) =>
        new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)), Mode = mode };

    public static TarEntry Folder(string name) => new PaxTarEntry(TarEntryType.Directory, name);

    public static TarEntry Link(string name, string target) => new PaxTarEntry(TarEntryType.SymbolicLink, name) { LinkName = target };

    public static TarEntry HardLink(string name, string target) => new PaxTarEntry(TarEntryType.HardLink, name) { LinkName = target };

    public static TarEntry Pipe(string name) => new PaxTarEntry(TarEntryType.Fifo, name);
}
