using System.Globalization;
using Orchestrator.State.Journal;

namespace Orchestrator.State.Tests.Journal.Child;

/// <summary>What a test runs as another process: holds a state folder open, or commits to it until it is killed.</summary>
public static class Program
{
    /// <summary><c>hold FOLDER</c> opens and waits for the end of its input; <c>commit FOLDER</c> prints each revision once it is acknowledged.</summary>
    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is not [("hold" or "commit") and var verb, var folder])
        {
            return 2;
        }

        await using var store = await JournalStore.OpenAsync(new() { Folder = folder, SegmentBytes = CommitLoop.SegmentBytes }, CancellationToken.None);
        Console.WriteLine(store.Revision.ToString(CultureInfo.InvariantCulture));
        if (verb == "hold")
        {
            await Console.In.ReadToEndAsync();
            return 0;
        }

        while (true)
        {
            var revision = await store.CommitAsync(CommitLoop.Write(store.Revision + 1), CancellationToken.None);
            Console.WriteLine(revision.ToString(CultureInfo.InvariantCulture));
        }
    }
}
