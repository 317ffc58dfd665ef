using Orchestrator.State.Journal.Files;

namespace Orchestrator.State.Journal;

/// <summary>Opens a state folder: lock, read, mend what a crash left unfinished, begin a new epoch. Until all of it was read and found sound, nothing is changed.</summary>
internal static class JournalOpening
{
    /// <summary>Opens a folder on a disk.</summary>
    public static async Task<JournalStore> OpenAsync(JournalOptions options)
    {
        FolderLock? folderLock = null;
        DiskFolder? folder = null;
        try
        {
            var path = Path.GetFullPath(options.Folder);
            DiskFolder.Make(path);
            folderLock = FolderLock.Take(path);
            folder = new DiskFolder(path);
            return await OpenAsync(folder, folderLock, options, Background.Threads);
        }
        catch (Exception problem)
        {
            folder?.Dispose();
            folderLock?.Dispose();
            if (problem is IOException or UnauthorizedAccessException)
            {
                throw new StateException($"The state folder {options.Folder} cannot be used: {problem.Message.TrimEnd('.')}.", problem);
            }

            throw;
        }
    }

    /// <summary>Opens a folder that is locked, or that needs no lock.</summary>
    public static async Task<JournalStore> OpenAsync(IJournalFolder folder, IDisposable? folderLock, JournalOptions options, Background background)
    {
        var loaded = new JournalLoader(folder).Load();
        Mend(folder, loaded, options.Log);
        var store = new JournalStore(folder, folderLock, loaded, options, background);
        try
        {
            await store.BeginAsync(loaded);
            return store;
        }
        catch
        {
            await store.ReleaseAsync();
            throw;
        }
    }

    private static void Mend(IJournalFolder folder, LoadedJournal loaded, Action<string> log)
    {
        if (loaded.IsTorn)
        {
            log($"{FileNames.Segment(loaded.LastSegment)} in {folder.Path} ends in a commit that was never finished (after revision {loaded.Tree.Revision}); it was not acknowledged and is dropped.");
        }

        if (loaded.LastSegment > 0)
        {
            folder.Truncate(FileNames.Segment(loaded.LastSegment), loaded.LastSegmentEnd);
        }

        foreach (var leftover in folder.Names().Where(FileNames.IsAside))
        {
            folder.Delete(leftover);
        }
    }
}
