using Orchestrator.State.Journal.Files;

namespace Orchestrator.State.Journal;

/// <summary>Where the records of a segment end.</summary>
/// <param name="Offset">The first byte behind them.</param>
/// <param name="NextRevision">The revision that comes next.</param>
/// <param name="IsTorn">Whether a record follows that was never finished.</param>
internal readonly record struct SegmentEnd(int Offset, long NextRevision, bool IsTorn);

/// <summary>Reads a segment from its first record to its last.</summary>
/// <param name="folder">The folder, for messages.</param>
/// <param name="header">The segment's header.</param>
/// <param name="bytes">The whole segment.</param>
internal sealed class SegmentReader(IJournalFolder folder, SegmentHeader header, byte[] bytes)
{
    private readonly string _name = FileNames.Segment(header.Number);

    /// <summary>Hands over every commit in order.</summary>
    /// <param name="isLast">Whether no segment follows: then, and only then, the last record may be torn.</param>
    /// <param name="commit">Called with the revision and the changes; their values are parts of the segment's bytes.</param>
    /// <exception cref="StateException">The segment is damaged.</exception>
    public SegmentEnd Read(bool isLast, Action<long, List<StateChange>> commit)
    {
        var offset = FileHeader.Bytes;
        var next = header.FirstRevision;
        while (Frame.TryRead(bytes, offset, header.Salt, out var frame))
        {
            var changes = ReadPayload(frame.Value, offset);
            if (frame.Value.Revision != (changes is null ? next - 1 : next))
            {
                throw Damage.At(folder, _name, offset, $"the record says revision {frame.Value.Revision}, but {next} comes next");
            }

            if (changes is not null)
            {
                commit(next++, changes);
            }

            offset = frame.Value.End;
        }

        return new(offset, next, IsTorn(offset, next, isLast));
    }

    private List<StateChange>? ReadPayload(Frame frame, int offset)
    {
        try
        {
            return RecordPayload.Read(bytes.AsMemory(frame.PayloadStart, frame.PayloadLength));
        }
        catch (FormatException problem)
        {
            throw Damage.At(folder, _name, offset, $"the record of revision {frame.Revision} cannot be read, {problem.Message}");
        }
    }

    /// <summary>
    /// Whether what follows the last good record is a record that was never finished. One commit is written at a time, so
    /// behind an unfinished record there is never a whole one: where there is, the record was acknowledged and is damaged.
    /// </summary>
    private bool IsTorn(int end, long next, bool isLast)
    {
        if (!bytes.AsSpan(end).ContainsAnyExcept((byte)0))
        {
            return false;
        }

        if (!isLast)
        {
            throw Damage.At(folder, _name, end, $"the record of revision {next} is unreadable, and a later journal file exists");
        }

        for (var offset = end + Frame.Alignment; offset < bytes.Length; offset += Frame.Alignment)
        {
            if (Frame.TryRead(bytes, offset, header.Salt, out var later))
            {
                throw Damage.At(folder, _name, end, $"the record of revision {next} is unreadable, and a later one (revision {later.Value.Revision}) follows at byte {offset}");
            }
        }

        return true;
    }
}
