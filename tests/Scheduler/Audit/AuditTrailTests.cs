using Orchestrator.Scheduler.Audit;
using Orchestrator.Scheduler.Commands;
using Orchestrator.Scheduler.Loop;
using Orchestrator.State;
using Orchestrator.State.Records.Audit;

namespace Orchestrator.Scheduler.Tests.Audit;

public sealed class AuditTrailTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly MemoryStore _store = new();

    [Fact]
    public async Task An_entry_is_named_after_the_revision_that_commits_it_and_its_place_in_it()
    {
        var trail = Trail();

        await CommitAsync(trail, Start.AddTicks(1234567), 2);
        await CommitAsync(trail, Start, 1);

        AuditStore.Read(_store, 0, 10).Select(entry => (entry.Number, entry.Id, entry.AtText)).Should().Equal(
            (1, "1.0", "2030-01-01T00:00:00.123Z"), (2, "1.1", "2030-01-01T00:00:00.123Z"), (3, "2.0", "2030-01-01T00:00:00.000Z"));
        AuditStore.Verify(_store).Should().BeNull();
    }

    [Fact]
    public async Task The_chain_goes_on_after_a_restart()
    {
        await CommitAsync(Trail(), Start, 2);
        await CommitAsync(Trail(), Start, 2);

        AuditStore.Read(_store, 0, 10).Select(entry => entry.Number).Should().Equal(1, 2, 3, 4);
        AuditStore.Verify(_store).Should().BeNull();
    }

    [Fact]
    public async Task No_more_are_kept_than_allowed_and_the_chain_holds()
    {
        var trail = Trail(most: 3);
        for (var turn = 0; turn < 10; turn++)
        {
            await CommitAsync(trail, Start, 1);
        }

        AuditStore.Read(_store, 0, 100).Select(entry => entry.Number).Should().Equal(8, 9, 10);
        AuditStore.Anchor(_store).Number.Should().Be(7);
        AuditStore.Verify(_store).Should().BeNull();
    }

    [Fact]
    public async Task None_is_kept_for_longer_than_allowed_once_another_follows()
    {
        var trail = Trail();
        await CommitAsync(trail, Start, 2);

        await CommitAsync(trail, Start.AddDays(365), 1);
        AuditStore.Anchor(_store).Should().Be(AuditAnchor.Origin);
        await CommitAsync(trail, Start.AddDays(365).AddSeconds(1), 1);

        AuditStore.Read(_store, 0, 100).Select(entry => entry.Number).Should().Equal(3, 4);
        AuditStore.Verify(_store).Should().BeNull();
    }

    private AuditTrail Trail(int most = 100_000) => new(_store, most, TimeSpan.FromDays(365));

    private async Task CommitAsync(AuditTrail trail, DateTimeOffset now, int entries)
    {
        var turn = new Turn(now, TimeSpan.Zero);
        for (var entry = 0; entry < entries; entry++)
        {
            trail.Add(turn, new Origin("admin", "127.0.0.1"), "hello", "plan interrupt", "deploy", "PENDING", "WAITING");
        }

        await _store.CommitAsync(turn.Write, CancellationToken.None);
    }
}
