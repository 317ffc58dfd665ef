using Orchestrator.State.Journal;

namespace Orchestrator.State.Benchmarks;

/// <summary>What a commit adds to the journal file, measured on the file.</summary>
internal static class JournalWeight
{
    private const int Commits = 10;

    public static async Task<int> MeasureAsync(int tasks)
    {
        var folder = Directory.CreateTempSubdirectory("state-benchmarks-");
        try
        {
            await using var store = await JournalStore.OpenAsync(new() { Folder = folder.FullName }, CancellationToken.None);
            await store.CommitAsync(Benchmarks.Commits.OfTasks(tasks), CancellationToken.None);
            var before = UsedBytes(folder);
            for (var commit = 0; commit < Commits; commit++)
            {
                await store.CommitAsync(Benchmarks.Commits.OfTasks(tasks), CancellationToken.None);
            }

            return (UsedBytes(folder) - before) / Commits;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int UsedBytes(DirectoryInfo folder)
    {
        using var file = new FileStream(Path.Combine(folder.FullName, "journal-0000000001"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return (bytes.AsSpan().LastIndexOfAnyExcept((byte)0) + 8) & ~7;
    }
}
