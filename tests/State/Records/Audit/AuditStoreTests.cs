using System.Security.Cryptography;
using System.Text;
using Orchestrator.State.Records.Audit;

namespace Orchestrator.State.Tests.Records.Audit;

public sealed class AuditStoreTests
{
    private readonly MemoryStore _store = new();
    private AuditAnchor _last = AuditAnchor.Origin;

    [Fact]
    public void The_hash_is_that_of_the_lines_as_documented()
    {
        var entry = Entry(7) with { Reason = "a\\b\r\nc", PreviousHash = "00" };
        var text = "7\n7.1\n2026-11-20T12:00:00.007Z\nadmin\n127.0.0.1\nhello\nplan interrupt\ndeploy\nPENDING\nWAITING\na\\\\b\\r\\nc\n00";

        entry.ComputeHash().Should().Be(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    [Fact]
    public async Task Entries_are_read_in_pages_from_the_oldest_on()
    {
        await AddAsync(5);

        AuditStore.Read(_store, after: 0, limit: 2).Select(entry => entry.Number).Should().Equal(1, 2);
        AuditStore.Read(_store, after: 2, limit: 10).Select(entry => entry.Number).Should().Equal(3, 4, 5);
        AuditStore.Read(_store, after: 5, limit: 10).Should().BeEmpty();
        AuditStore.Read(_store, after: 0, limit: 10, service: "other").Should().BeEmpty();
        AuditStore.ReadLast(_store, after: 0, count: 2).Select(entry => entry.Number).Should().Equal(4, 5);
        AuditStore.ReadLast(_store, after: 3, count: 10).Select(entry => entry.Number).Should().Equal(4, 5);
        AuditStore.ReadLast(_store, after: 5, count: 10).Should().BeEmpty();
        AuditStore.ReadLast(_store, after: 0, count: 10, service: "other").Should().BeEmpty();
        AuditStore.Last(_store).Should().Be(_last);
    }

    [Fact]
    public async Task What_was_pruned_is_no_gap_and_the_chain_holds_from_the_anchor_on()
    {
        await AddAsync(5);

        await CommitAsync(write => write.Prune(AuditStore.Find(_store, 1)!).Prune(AuditStore.Find(_store, 2)!));

        AuditStore.Anchor(_store).Number.Should().Be(2);
        AuditStore.Read(_store, after: 0, limit: 10).Select(entry => entry.Number).Should().Equal(3, 4, 5);
        AuditStore.ReadLast(_store, after: 0, count: 10).Select(entry => entry.Number).Should().Equal(3, 4, 5);
        AuditStore.Verify(_store).Should().BeNull();
    }

    [Fact]
    public async Task When_all_is_pruned_the_numbers_go_on_from_the_anchor()
    {
        await AddAsync(1);

        await CommitAsync(write => write.Prune(AuditStore.Find(_store, 1)!));

        AuditStore.Last(_store).Should().Be(_last);
    }

    [Fact]
    public async Task A_changed_entry_is_found_out()
    {
        await AddAsync(3);

        await CommitAsync(write => write.Put(AuditStore.Find(_store, 2)! with { Actor = "nobody" }));

        AuditStore.Verify(_store).Should().Be("Entry 2 was changed after it was written.");
    }

    [Fact]
    public async Task A_changed_entry_with_a_fitting_hash_breaks_the_chain()
    {
        await AddAsync(3);
        var forged = AuditStore.Find(_store, 2)! with { Actor = "nobody" };

        await CommitAsync(write => write.Put(forged with { Hash = forged.ComputeHash() }));

        AuditStore.Verify(_store).Should().StartWith("Entry 3 does not follow entry 2 as that stands now");
    }

    [Fact]
    public async Task A_missing_entry_is_found_out()
    {
        await AddAsync(3);

        await CommitAsync(write => write.Delete("audit/000000000002"));

        AuditStore.Verify(_store).Should().Be("Entry 2 is missing: entry 3 follows entry 1.");
    }

    private static AuditEntry Entry(long number) => new()
    {
        Number = number, Id = $"{number}.1", At = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero).AddMilliseconds(number), Actor = "admin",
        From = "127.0.0.1", Service = "hello", Action = "plan interrupt", Target = "deploy", Before = "PENDING", After = "WAITING", Reason = "", PreviousHash = "", Hash = "",
    };

    private async Task AddAsync(int count)
    {
        for (var number = 1; number <= count; number++)
        {
            var entry = Entry(number) with { PreviousHash = _last.Hash };
            entry = entry with { Hash = entry.ComputeHash() };
            _last = new(number, entry.Hash);
            await CommitAsync(write => write.Put(entry));
        }
    }

    private Task CommitAsync(Action<StateWrite> add)
    {
        var write = new StateWrite();
        add(write);
        return _store.CommitAsync(write, CancellationToken.None);
    }
}
