using Orchestrator.State.Journal.Files;

namespace Orchestrator.State.Journal;

/// <summary>Reads a state folder: the newest snapshot, then the segments behind it. Changes nothing.</summary>
/// <param name="folder">The folder.</param>
internal sealed class JournalLoader(IJournalFolder folder)
{
    private readonly StateTree _tree = new();

    /// <summary>Reads all of it.</summary>
    /// <exception cref="StateException">It is damaged or incomplete.</exception>
    public LoadedJournal Load()
    {
        var hasSchema = SchemaFile.Check(folder);
        var names = folder.Names();
        var numbers = FileNames.Segments(names);
        var snapshots = FileNames.Snapshots(names);
        var (epoch, snapshotBytes) = snapshots.Count == 0 ? (0, 0) : SnapshotFile.Load(folder, snapshots[^1], _tree);
        if (numbers.Count == 0 && (hasSchema || snapshots.Count > 0))
        {
            throw Damage.Of(folder, $"{folder.Path} is incomplete: it has no journal file.");
        }

        var segments = Needed(numbers);
        var end = default(SegmentEnd);
        for (var index = 0; index < segments.Count; index++)
        {
            end = Replay(segments, index, epoch);
            epoch = segments[index].Header.Epoch;
        }

        if (!hasSchema && _tree.Revision > 0)
        {
            throw Damage.Of(folder, $"{folder.Path} is incomplete: it has commits, but no file 'schema'.");
        }

        return new()
        {
            Tree = _tree,
            Epoch = epoch,
            LastSegment = numbers.Count == 0 ? 0 : numbers[^1],
            LastSegmentEnd = end.Offset,
            IsTorn = end.IsTorn,
            HasSchema = hasSchema,
            SnapshotBytes = snapshotBytes,
            SegmentBytes = end.Offset + segments.SkipLast(1).Sum(segment => (long)segment.Bytes.Length),
            SegmentCount = segments.Count,
        };
    }

    /// <summary>The segments with commits behind the snapshot, lowest number first; earlier ones are leftovers that are not looked at.</summary>
    private List<Segment> Needed(IReadOnlyList<long> numbers)
    {
        var segments = new List<Segment>();
        for (var index = numbers.Count - 1; index >= 0; index--)
        {
            if (index < numbers.Count - 1 && numbers[index] != numbers[index + 1] - 1)
            {
                break;
            }

            var name = FileNames.Segment(numbers[index]);
            var bytes = folder.Read(name);
            var header = SegmentHeader.Read(bytes);
            if (header is null || header.Number != numbers[index])
            {
                throw Damage.At(folder, name, 0, "its header is unreadable");
            }

            segments.Insert(0, new(header, bytes));
            if (header.FirstRevision <= _tree.Revision + 1)
            {
                return segments;
            }
        }

        return segments.Count == 0
            ? segments
            : throw Damage.Of(folder, $"{folder.Path} is incomplete: revisions {_tree.Revision + 1} to {segments[0].Header.FirstRevision - 1} are missing, which come before {FileNames.Segment(segments[0].Header.Number)}.");
    }

    private SegmentEnd Replay(List<Segment> segments, int index, long epoch)
    {
        var (header, bytes) = segments[index];
        var name = FileNames.Segment(header.Number);
        if (header.Epoch < epoch || (index > 0 && header.FirstRevision != _tree.Revision + 1))
        {
            throw Damage.At(folder, name, 0, $"it begins with revision {header.FirstRevision} of epoch {header.Epoch}, but revision {_tree.Revision + 1} of epoch {epoch} or later comes next: the end of the file before it is lost, or they do not belong together");
        }

        var end = new SegmentReader(folder, header, bytes).Read(index == segments.Count - 1, (revision, changes) =>
        {
            if (revision > _tree.Revision)
            {
                _tree.Apply(changes, revision);
            }
        });
        return end.NextRevision > _tree.Revision
            ? end
            : throw Damage.At(folder, name, end.Offset, $"its commits end with revision {end.NextRevision - 1}, but the snapshot already had {_tree.Revision}");
    }

    private sealed record Segment(SegmentHeader Header, byte[] Bytes);
}
