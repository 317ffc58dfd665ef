namespace Orchestrator.State.Journal;

/// <summary>What a record says: a commit with its changes, or that the journal was closed in order.</summary>
internal static class RecordPayload
{
    private const byte Commit = 1;
    private const byte Closed = 2;

    /// <summary>Writes a commit.</summary>
    public static void WriteCommit(RecordBuffer buffer, IReadOnlyList<StateChange> changes)
    {
        buffer.Write(Commit);
        for (var index = 0; index < changes.Count; index++)
        {
            var change = changes[index];
            buffer.Write((byte)change.Kind);
            buffer.Write(change.Key);
            if (change.Kind == StateChangeKind.Put)
            {
                buffer.Write(change.Value.Span);
            }
        }
    }

    /// <summary>Writes that the journal was closed: from now on a damaged commit cannot pass for one that was never finished.</summary>
    public static void WriteClosed(RecordBuffer buffer) => buffer.Write(Closed);

    /// <summary>The changes of a commit; null when the record says that the journal was closed.</summary>
    /// <exception cref="FormatException">It says neither.</exception>
    public static List<StateChange>? Read(ReadOnlyMemory<byte> payload)
    {
        var reader = new RecordReader(payload);
        switch (reader.ReadByte())
        {
            case Closed:
                return null;
            case Commit:
                var changes = new List<StateChange>();
                while (!reader.IsAtEnd)
                {
                    changes.Add(ReadChange(ref reader));
                }

                return changes;
            default:
                throw new FormatException("it is of no known kind");
        }
    }

    private static StateChange ReadChange(ref RecordReader reader)
    {
        var kind = (StateChangeKind)reader.ReadByte();
        var key = reader.ReadText();
        return kind switch
        {
            StateChangeKind.Put => new(kind, key, reader.ReadBytes(reader.ReadLength())),
            StateChangeKind.Delete or StateChangeKind.DeleteTree => new(kind, key, default),
            _ => throw new FormatException("it has a change of no known kind"),
        };
    }
}
