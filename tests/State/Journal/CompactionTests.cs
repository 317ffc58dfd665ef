using Orchestrator.State.Journal;
using Orchestrator.State.Tests.Journal.Child;
using Orchestrator.State.Tests.Journal.Simulated;

namespace Orchestrator.State.Tests.Journal;

public sealed class CompactionTests
{
    private readonly SimulatedDisk _disk = new();

    [Fact]
    public async Task A_commit_makes_one_file_durable_and_touches_nothing_else()
    {
        await using var store = await _disk.OpenAsync();
        var operations = new List<string>();
        _disk.Before = (_, what) => operations.Add(what);

        await store.CommitAsync(CommitLoop.Write(1), CancellationToken.None);

        // The simulated disk calls a file by the name it was made under.
        operations.Should().Equal("write journal-0000000001.new", "sync journal-0000000001.new");
    }

    [Fact]
    public async Task The_commit_that_begins_a_segment_makes_one_file_and_the_folder_durable()
    {
        var operations = new List<string>();
        await using var store = await _disk.OpenAsync();
        while (!operations.Any(what => what.StartsWith("rename", StringComparison.Ordinal)))
        {
            operations.Clear();
            _disk.Before = (_, what) => operations.Add(what);
            await store.CommitAsync(CommitLoop.Write(store.Revision + 1), CancellationToken.None);
        }

        operations.TakeWhile(what => !what.StartsWith("create", StringComparison.Ordinal)).Should().Equal(
            "write journal-0000000002.new", "write journal-0000000002.new", "sync journal-0000000002.new", "rename journal-0000000002.new", "sync folder");
    }

    [Fact]
    public async Task The_folder_stays_small_however_many_commits_are_made()
    {
        await using var store = await _disk.OpenAsync();
        var most = 0;
        for (var commit = 1; commit <= 3000; commit++)
        {
            await store.CommitAsync(CommitLoop.Write(commit), CancellationToken.None);
            most = Math.Max(most, _disk.Content().Sum(file => file.Value.Length));
        }

        var state = store.Keys("").Sum(key => key.Length + store.Read(key)!.Value.Length);
        most.Should().BeLessThan((4 * state) + (6 * SimulatedStores.SegmentBytes));
        FileNames.Snapshots(_disk.Names.Keys).Should().ContainSingle();
    }

    [Fact]
    public async Task What_snapshots_write_stays_in_proportion_to_what_commits_write()
    {
        var large = new StateWrite();
        for (var key = 0; key < 40; key++)
        {
            large.Put($"large/{key}", new byte[5000]);
        }

        await using var store = await _disk.OpenAsync();
        await store.CommitAsync(large, CancellationToken.None);
        var snapshots = 0;
        _disk.Before = (_, what) => snapshots += what.StartsWith("create snapshot-", StringComparison.Ordinal) ? 1 : 0;
        for (var commit = 0; commit < 400; commit++)
        {
            await store.CommitAsync(new StateWrite().Put("small", new byte[1000]), CancellationToken.None);
        }

        snapshots.Should().BeInRange(1, 3, "400 KB of commits are about twice the state");
    }

    [Fact]
    public async Task Many_short_lives_do_not_leave_many_files()
    {
        for (var life = 0; life < 100; life++)
        {
            await using var store = await _disk.OpenAsync();
            store.Epoch.Should().Be(life + 1);
            await store.CommitAsync(CommitLoop.Write(life + 1), CancellationToken.None);
            _disk.Names.Count.Should().BeLessThan(22);
        }

        await using var last = await _disk.OpenAsync();
        last.ShouldHoldWhat(CommitLoop.Model(100));
    }

    [Fact]
    public async Task Lives_without_a_commit_take_epochs_all_the_same()
    {
        for (var life = 1; life <= 40; life++)
        {
            await using var store = await _disk.OpenAsync();
            store.Epoch.Should().Be(life);
            store.Revision.Should().Be(0);
        }
    }
}
