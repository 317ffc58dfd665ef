using System.Globalization;
using Orchestrator.State.Journal;
using Orchestrator.State.Tests.Journal.Child;

namespace Orchestrator.State.Tests.Journal;

/// <summary>Real processes on a real folder.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_that_another_process_uses_is_refused_with_its_pid()
    {
        using var holder = new ChildProcess("hold", _folder.Path);
        (await holder.ReadLineAsync()).Should().Be("0");
        var before = _folder.Content();

        var open = () => _folder.OpenAsync();

        (await open.Should().ThrowAsync<StateException>())
            .WithMessage($"Another orchestratord (pid {holder.Id}) uses {_folder.Path}. Stop it first, or give this one a state folder of its own.");
        _folder.Content().Should().Equal(before);
    }

    [Fact]
    public async Task A_killed_process_gives_the_folder_free()
    {
        using (var holder = new ChildProcess("hold", _folder.Path))
        {
            await holder.ReadLineAsync();
            await holder.KillAsync();
        }

        await using var store = await _folder.OpenAsync();

        store.Epoch.Should().Be(2);
    }

    [Fact]
    public async Task Every_acknowledged_commit_survives_SIGKILL()
    {
        var random = new Random(20260228);
        for (var kill = 0; kill < 12; kill++)
        {
            using var child = new ChildProcess("commit", _folder.Path);
            var acknowledged = 0L;
            for (var lines = random.Next(1, 400); lines > 0; lines--)
            {
                acknowledged = Parse(await child.ReadLineAsync());
            }

            acknowledged = (await child.KillAsync()).Select(Parse).Append(acknowledged).Max();

            await using var store = await JournalStore.OpenAsync(new() { Folder = _folder.Path, SegmentBytes = CommitLoop.SegmentBytes }, CancellationToken.None);
            store.Revision.Should().BeInRange(acknowledged, acknowledged + 1, "one commit may have been on its way");
            store.Epoch.Should().Be((2 * kill) + 2);
            store.ShouldHoldWhat(CommitLoop.Model(store.Revision));
        }

        _folder.Names("snapshot-*").Should().NotBeEmpty("the kills should have met snapshots, too");
    }

    private static long Parse(string? line) => long.Parse(line!, CultureInfo.InvariantCulture);
}
