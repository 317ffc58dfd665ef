using Orchestrator.State.Journal.Files;

namespace Orchestrator.State.Journal;

/// <summary>The whole state as of one revision, in a file of its own: header, then every key and value in key order.</summary>
internal static class SnapshotFile
{
    private const int ChunkBytes = 256 * 1024;

    private static ReadOnlySpan<byte> Magic => "ORCHSNAP"u8;

    /// <summary>Writes a snapshot aside, and gives it its name when it is durable.</summary>
    /// <returns>Its size in bytes.</returns>
    public static long Write(IJournalFolder folder, long revision, long epoch, KeyValuePair<string, byte[]>[] entries)
    {
        var name = FileNames.Snapshot(revision);
        long end = FileHeader.Bytes;
        var sum = Checksum.Start;
        using (var file = folder.Create(FileNames.Aside(name), 0))
        {
            var chunk = new RecordBuffer();
            for (var index = 0; index < entries.Length; index++)
            {
                chunk.Write(entries[index].Key);
                chunk.Write(entries[index].Value);
                if (chunk.Length >= ChunkBytes || index == entries.Length - 1)
                {
                    sum = Checksum.Add(sum, chunk.Written);
                    file.Write(chunk.Written, end);
                    end += chunk.Length;
                    chunk.Clear();
                }
            }

            Span<byte> header = stackalloc byte[FileHeader.Bytes];
            FileHeader.Write(header, Magic, [revision, epoch, entries.Length, end, sum]);
            file.Write(header, 0);
            file.Sync();
        }

        folder.Rename(FileNames.Aside(name), name);
        folder.Sync();
        return end;
    }

    /// <summary>Reads a snapshot into an empty tree.</summary>
    /// <returns>The epoch that wrote it, and its size in bytes.</returns>
    /// <exception cref="StateException">It is damaged.</exception>
    public static (long Epoch, long Bytes) Load(IJournalFolder folder, long revision, StateTree tree)
    {
        var name = FileNames.Snapshot(revision);
        var bytes = folder.Read(name);
        Span<long> fields = stackalloc long[5];
        if (!FileHeader.TryRead(bytes, Magic, fields) || fields[0] != revision)
        {
            throw Damage.At(folder, name, 0, "its header is unreadable");
        }

        if (bytes.Length != fields[3])
        {
            throw Damage.At(folder, name, bytes.Length, $"it should have {fields[3]} bytes");
        }

        if (Checksum.Add(Checksum.Start, bytes.AsSpan(FileHeader.Bytes)) != fields[4])
        {
            throw Damage.At(folder, name, FileHeader.Bytes, "its checksum is wrong");
        }

        var reader = new RecordReader(bytes.AsMemory(FileHeader.Bytes));
        var changes = new List<StateChange>((int)fields[2]);
        while (!reader.IsAtEnd)
        {
            changes.Add(new(StateChangeKind.Put, reader.ReadText(), reader.ReadBytes(reader.ReadLength())));
        }

        tree.Apply(changes, revision);
        return (fields[1], bytes.Length);
    }
}
