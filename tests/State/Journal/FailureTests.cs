using Orchestrator.State.Journal;
using Orchestrator.State.Tests.Journal.Child;
using Orchestrator.State.Tests.Journal.Simulated;

namespace Orchestrator.State.Tests.Journal;

/// <summary>A disk that refuses.</summary>
public sealed class FailureTests
{
    private readonly SimulatedDisk _disk = new();

    [Theory]
    [InlineData("write")]
    [InlineData("sync")]
    public async Task After_a_failed_commit_every_further_one_is_refused_and_nothing_more_is_written(string operation)
    {
        await using (var store = await _disk.OpenAsync())
        {
            await store.CommitAsync(CommitLoop.Write(1), CancellationToken.None);
            FailOnce(what => what.StartsWith(operation, StringComparison.Ordinal));
            var commit = () => store.CommitAsync(CommitLoop.Write(2), CancellationToken.None);

            (await commit.Should().ThrowAsync<StateException>()).WithMessage(
                "The state in /simulated could not be written: No space left on device : 'disk'. No acknowledged commit is lost: put this right and start again.");
            var operations = _disk.Operations;
            (await commit.Should().ThrowAsync<StateException>()).WithMessage("No further commit is made after one that failed; this server must end. The state in*No space left on device*");
            _disk.Operations.Should().Be(operations);
            store.ShouldHoldWhat(CommitLoop.Model(1));
        }

        await using var again = await _disk.OpenAsync();
        again.Revision.Should().BeInRange(1, 2, "nobody was told what became of the second");
        again.ShouldHoldWhat(CommitLoop.Model(again.Revision));
    }

    [Theory]
    [InlineData("create snapshot-")]
    [InlineData("write snapshot-")]
    [InlineData("rename snapshot-")]
    [InlineData("delete journal-")]
    public async Task A_snapshot_that_fails_is_noted_and_made_later_and_no_commit_suffers(string operation)
    {
        var notes = new List<string>();
        await using (var store = await _disk.OpenAsync(notes.Add))
        {
            FailOnce(what => what.StartsWith(operation, StringComparison.Ordinal));
            await CommitAsync(store, 60);
        }

        notes.Should().ContainSingle().Which.Should().StartWith("No snapshot of the state could be written (No space left on device : 'disk'). Nothing is lost");
        _disk.Names.Keys.Should().Contain(name => name.StartsWith("snapshot-"));
        await using var again = await _disk.OpenAsync();
        again.ShouldHoldWhat(CommitLoop.Model(60));
    }

    [Fact]
    public async Task A_next_segment_that_cannot_be_prepared_is_noted_and_made_when_it_is_needed()
    {
        var notes = new List<string>();
        await using (var store = await _disk.OpenAsync(notes.Add))
        {
            FailOnce(what => what.StartsWith("create journal-", StringComparison.Ordinal));
            await CommitAsync(store, 60);
        }

        notes.Should().ContainSingle().Which.Should().StartWith("The next journal file could not be prepared (No space left on device : 'disk').");
        await using var again = await _disk.OpenAsync();
        again.ShouldHoldWhat(CommitLoop.Model(60));
    }

    [Fact]
    public async Task An_opening_that_fails_loses_nothing()
    {
        await using (var store = await _disk.OpenAsync())
        {
            await CommitAsync(store, 5);
        }

        for (var operation = 1; ; operation++)
        {
            var failAt = _disk.Operations + operation;
            _disk.Before = (number, _) => ThrowIf(number == failAt);
            var notes = new List<string>();
            try
            {
                await using var store = await _disk.OpenAsync(notes.Add);
                store.ShouldHoldWhat(CommitLoop.Model(5));
                if (_disk.Operations < failAt)
                {
                    break;
                }
            }
            catch (IOException)
            {
            }
        }
    }

    [Fact]
    public async Task A_journal_that_cannot_be_closed_in_order_says_so_and_is_closed()
    {
        var notes = new List<string>();
        var store = await _disk.OpenAsync(notes.Add);
        await CommitAsync(store, 2);
        FailOnce(what => what.StartsWith("write", StringComparison.Ordinal));

        await store.DisposeAsync();

        notes.Should().ContainSingle().Which.Should().StartWith("The journal in /simulated could not be closed in order: No space left on device");
        await using var again = await _disk.OpenAsync();
        again.ShouldHoldWhat(CommitLoop.Model(2));
    }

    [Fact]
    public async Task A_commit_beside_one_in_flight_is_a_mistake_that_is_told_and_harms_neither()
    {
        using var reached = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        await using var store = await _disk.OpenAsync();
        _disk.Before = (_, _) =>
        {
            reached.Set();
            go.Wait(TimeSpan.FromMinutes(1));
        };
        var first = store.CommitAsync(CommitLoop.Write(1), CancellationToken.None);
        reached.Wait(TimeSpan.FromMinutes(1)).Should().BeTrue();

        var second = () => store.CommitAsync(CommitLoop.Write(1), CancellationToken.None);

        await second.Should().ThrowAsync<InvalidOperationException>().WithMessage("A commit is in flight: commits are made one at a time.");
        go.Set();
        (await first).Should().Be(1);
        (await store.CommitAsync(CommitLoop.Write(2), CancellationToken.None)).Should().Be(2);
    }

    private static async Task CommitAsync(JournalStore store, int count)
    {
        for (var commit = 0; commit < count; commit++)
        {
            await store.CommitAsync(CommitLoop.Write(store.Revision + 1), CancellationToken.None);
        }
    }

    private static void ThrowIf(bool isFailing)
    {
        if (isFailing)
        {
            throw new IOException("No space left on device : 'disk'");
        }
    }

    private void FailOnce(Func<string, bool> matches)
    {
        _disk.Before = (_, what) =>
        {
            if (matches(what))
            {
                _disk.Before = (_, _) => { };
                ThrowIf(isFailing: true);
            }
        };
    }
}
