using Orchestrator.State.Journal.Files;

namespace Orchestrator.State.Journal;

/// <summary>The next segment, filled with zeros ahead of time so that no commit waits for it.</summary>
/// <param name="folder">The folder.</param>
/// <param name="segmentBytes">Bytes of a segment.</param>
/// <param name="log">Told when it cannot be made: commits will fail when the current segment is full.</param>
/// <param name="background">Where it is made.</param>
internal sealed class SpareSegment(IJournalFolder folder, long segmentBytes, Action<string> log, Background background)
{
    private Task<IJournalFile>? _preparation;
    private long _number;

    /// <summary>Begins to make it.</summary>
    /// <param name="number">The number it will have.</param>
    public void Prepare(long number)
    {
        _number = number;
        _preparation = background.Run(() => MakeAhead(number));
    }

    /// <summary>Hands it over under its name aside, or makes one now when there is none or it is too small.</summary>
    public async Task<IJournalFile> TakeAsync(long number, long atLeastBytes)
    {
        var spare = await SettleAsync();
        if (spare is not null && atLeastBytes <= segmentBytes)
        {
            return spare;
        }

        spare?.Dispose();
        return Make(number, Math.Max(atLeastBytes, segmentBytes));
    }

    /// <summary>Removes it.</summary>
    public async Task GiveUpAsync()
    {
        if (await SettleAsync() is { } spare)
        {
            spare.Dispose();
            folder.Delete(FileNames.Aside(FileNames.Segment(_number)));
        }
    }

    /// <summary>What the preparation made; null when it failed, which then shows again where it matters: when one is made in its place.</summary>
    private async Task<IJournalFile?> SettleAsync()
    {
        var preparation = Interlocked.Exchange(ref _preparation, null);
        if (preparation is null)
        {
            return null;
        }

        await ((Task)preparation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return preparation.IsCompletedSuccessfully ? await preparation : null;
    }

    private IJournalFile MakeAhead(long number)
    {
        try
        {
            return Make(number, segmentBytes);
        }
        catch (IOException problem)
        {
            log($"The next journal file could not be prepared ({problem.Message}). It is tried again when the current one is full; should that fail too, commits fail.");
            throw;
        }
    }

    private IJournalFile Make(long number, long bytes)
    {
        var file = folder.Create(FileNames.Aside(FileNames.Segment(number)), bytes);
        try
        {
            file.Sync();
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
