using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Orchestrator.Clusters.Local.Sandbox;

/// <summary>Unpacks archives, by the end of their names: <c>.tar</c>, <c>.tar.gz</c>, <c>.tgz</c>, <c>.zip</c>.</summary>
internal static class Archives
{
    private const int KindMask = 0xF000;
    private const int LinkKind = 0xA000;
    private const UnixFileMode UsualFile = (UnixFileMode)0x1A4;
    private const UnixFileMode UsualFolder = (UnixFileMode)0x1ED;

    /// <summary>Whether a file of that name is unpacked.</summary>
    public static bool IsArchive(string name) => IsZip(name) || IsZippedTar(name) || EndsWith(name, ".tar");

    /// <summary>Unpacks the file.</summary>
    /// <exception cref="ArchiveException">It is no archive of its kind, or an entry leads out of the sandbox.</exception>
    public static void Unpack(string file, string name, UnpackFolder target, CancellationToken cancellationToken)
    {
        try
        {
            if (IsZip(name))
            {
                UnpackZip(file, target, cancellationToken);
                return;
            }

            using var packed = File.OpenRead(file);
            using var content = IsZippedTar(name) ? new GZipStream(packed, CompressionMode.Decompress) : (Stream)packed;
            UnpackTar(content, target, cancellationToken);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new ArchiveException($"The archive {name} is damaged, or not what its name says.");
        }
    }

    private static void UnpackTar(Stream content, UnpackFolder target, CancellationToken cancellationToken)
    {
        using var reader = new TarReader(content);
        while (reader.GetNextEntry() is { } entry)
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (entry.EntryType)
            {
                case TarEntryType.Directory:
                    target.MakeFolder(entry.Name, entry.Mode);
                    break;
                case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                    target.WriteFile(entry.Name, entry.DataStream, entry.Mode);
                    break;
                case TarEntryType.SymbolicLink:
                    target.MakeLink(entry.Name, entry.LinkName);
                    break;
                case TarEntryType.HardLink:
                    target.CopyEarlier(entry.Name, entry.LinkName);
                    break;
                case TarEntryType.GlobalExtendedAttributes:
                    break;
                default:
                    throw target.Refused($"its entry '{entry.Name}' is neither a file, a folder nor a link");
            }
        }
    }

    private static void UnpackZip(string file, UnpackFolder target, CancellationToken cancellationToken)
    {
        using var archive = ZipFile.OpenRead(file);
        foreach (var entry in archive.Entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var kindAndMode = entry.ExternalAttributes >> 16;
            var mode = (UnixFileMode)(kindAndMode & 0x1FF);
            using var content = entry.Open();
            if (entry.FullName.EndsWith('/'))
            {
                target.MakeFolder(entry.FullName, mode == 0 ? UsualFolder : mode);
            }
            else if ((kindAndMode & KindMask) == LinkKind)
            {
                using var reader = new StreamReader(content, Encoding.UTF8);
                target.MakeLink(entry.FullName, reader.ReadToEnd());
            }
            else
            {
                target.WriteFile(entry.FullName, content, mode == 0 ? UsualFile : mode);
            }
        }
    }

    private static bool IsZip(string name) => EndsWith(name, ".zip");

    private static bool IsZippedTar(string name) => EndsWith(name, ".tar.gz") || EndsWith(name, ".tgz");

    private static bool EndsWith(string name, string end) => name.EndsWith(end, StringComparison.OrdinalIgnoreCase);
}
