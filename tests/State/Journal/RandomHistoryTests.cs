using FsCheck;
using FsCheck.Fluent;
using Orchestrator.State.Tests.Journal.Simulated;

namespace Orchestrator.State.Tests.Journal;

/// <summary>Whatever is written and however often it is opened anew, a journal holds what a store in memory holds.</summary>
public sealed class RandomHistoryTests
{
    private static readonly string[] Keys = ["a", "a/b", "a/b/c", "a-b", "b", "b/c", "ü/ö", "services/1/tasks/x"];

    [Fact]
    public void A_journal_holds_what_a_store_in_memory_holds() =>
        Prop.ForAll(Histories(), history => CheckAsync(history).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(80).WithReplay(2026, 271));

    private static async Task CheckAsync(Event[] history)
    {
        var disk = new SimulatedDisk();
        var model = new MemoryStore();
        var store = await disk.OpenAsync();
        foreach (var next in history)
        {
            switch (next)
            {
                case Commit commit:
                    await model.CommitAsync(commit.ToWrite(), CancellationToken.None);
                    await store.CommitAsync(commit.ToWrite(), CancellationToken.None);
                    break;
                case Restart:
                    await store.DisposeAsync();
                    store = await disk.OpenAsync();
                    break;
                case Crash:
                    disk = disk.Crash(() => false);
                    store = await disk.OpenAsync();
                    break;
            }

            store.ShouldHoldWhat(model);
        }
    }

    private static Arbitrary<Event[]> Histories()
    {
        var change =
            from kind in Gen.Frequency((6, Gen.Constant(StateChangeKind.Put)), (2, Gen.Constant(StateChangeKind.Delete)), (1, Gen.Constant(StateChangeKind.DeleteTree)))
            from key in Gen.Elements(Keys)
            from length in Gen.Choose(0, 1200)
            from seed in Gen.Choose(0, 255)
            select new StateChange(kind, key, kind == StateChangeKind.Put ? Enumerable.Repeat((byte)seed, length).ToArray() : default(ReadOnlyMemory<byte>));
        var commit = change.ListOf(4).Select(changes => (Event)new Commit([.. changes]));
        return Gen.Frequency((12, commit), (1, Gen.Constant<Event>(new Restart())), (1, Gen.Constant<Event>(new Crash()))).ArrayOf().ToArbitrary();
    }

    private abstract record Event;

    private sealed record Commit(StateChange[] Changes) : Event
    {
        public StateWrite ToWrite()
        {
            var write = new StateWrite();
            foreach (var change in Changes)
            {
                _ = change.Kind switch
                {
                    StateChangeKind.Put => write.Put(change.Key, change.Value),
                    StateChangeKind.Delete => write.Delete(change.Key),
                    _ => write.DeleteTree(change.Key),
                };
            }

            return write;
        }

        public override string ToString() => string.Join(", ", Changes.Select(change => $"{change.Kind} {change.Key} ({change.Value.Length})"));
    }

    private sealed record Restart : Event;

    private sealed record Crash : Event;
}
