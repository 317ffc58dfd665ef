using Orchestrator.State.Journal.Files;

namespace Orchestrator.State.Journal;

/// <summary>
/// Replaces full segments by a snapshot, in the background. Due when they weigh as much as a segment and as the last snapshot
/// (so that what is written twice stays in proportion), or when restarts have left many short ones.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="tree">The state.</param>
/// <param name="epoch">The epoch of this opener.</param>
/// <param name="options">The size of segments, and the log.</param>
/// <param name="background">Where it runs.</param>
internal sealed class Compactor(IJournalFolder folder, StateTree tree, long epoch, JournalOptions options, Background background)
{
    private const int ManySegments = 16;

    private Task<long> _running = Task.FromResult(0L);
    private long _snapshotBytes;
    private long _fullBytes;

    /// <summary>Takes note of what is on the disk when the journal is opened, and starts when that is much.</summary>
    public void Begin(LoadedJournal loaded, long currentSegment)
    {
        (_snapshotBytes, _fullBytes) = (loaded.SnapshotBytes, loaded.SegmentBytes);
        StartIf(IsDue || loaded.SegmentCount >= ManySegments, currentSegment);
    }

    /// <summary>Takes note of a segment that is full, and starts when it is due and does not run yet.</summary>
    /// <param name="bytes">The segment's bytes.</param>
    /// <param name="currentSegment">The segment that is written to now: those before it can go, once a snapshot is there.</param>
    public void Add(long bytes, long currentSegment)
    {
        _fullBytes += bytes;
        if (_running.IsCompleted)
        {
            _snapshotBytes = _running is { IsCompletedSuccessfully: true, Result: > 0 } ? _running.Result : _snapshotBytes;
            StartIf(IsDue, currentSegment);
        }
    }

    /// <summary>Completes when nothing runs.</summary>
    public async Task SettleAsync() => await ((Task)_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private bool IsDue => _fullBytes >= Math.Max(options.SegmentBytes, _snapshotBytes);

    private void StartIf(bool isDue, long currentSegment)
    {
        if (isDue)
        {
            _fullBytes = 0;
            var (revision, entries) = tree.Entries();
            _running = background.Run(() => Compact(revision, entries, currentSegment));
        }
    }

    private long Compact(long revision, KeyValuePair<string, byte[]>[] entries, long currentSegment)
    {
        try
        {
            var bytes = SnapshotFile.Write(folder, revision, epoch, entries);
            var names = folder.Names();
            foreach (var number in FileNames.Segments(names).Where(number => number < currentSegment))
            {
                folder.Delete(FileNames.Segment(number));
            }

            foreach (var older in FileNames.Snapshots(names).Where(older => older < revision))
            {
                folder.Delete(FileNames.Snapshot(older));
            }

            folder.Sync();
            return bytes;
        }
        catch (Exception problem)
        {
            options.Log($"No snapshot of the state could be written ({problem.Message}). Nothing is lost: the journal files stay, and it is tried again when the next is full.");
            return 0;
        }
    }
}
