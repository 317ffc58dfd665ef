using Orchestrator.State.Journal;

namespace Orchestrator.State.Benchmarks;

internal static class CommitLoop
{
    public static async Task RunAsync(string folder, int count)
    {
        await using var store = await JournalStore.OpenAsync(new() { Folder = folder }, CancellationToken.None);
        Console.WriteLine("open");
        for (var commit = 0; commit < count; commit++)
        {
            await store.CommitAsync(Commits.OfTasks(1), CancellationToken.None);
        }

        Console.WriteLine("done");
    }
}
