using System.Globalization;
using Orchestrator.State.Records.Json;

namespace Orchestrator.State.Records.Audit;

/// <summary>
/// The audit entries of a server, chained by their hashes: <c>audit/&lt;number, 12 digits&gt;</c>, and the anchor of the chain
/// at <c>audit-anchor</c>. May be read from any thread.
/// </summary>
public static class AuditStore
{
    private const string Entries = "audit";
    private const string AnchorKey = "audit-anchor";

    /// <summary>Where the chain begins.</summary>
    public static AuditAnchor Anchor(IStateStore store) =>
        store.Read(AnchorKey) is { } value ? RecordJson.Read<AuditAnchor>(AnchorKey, value) : AuditAnchor.Origin;

    /// <summary>The number and hash of the last entry; those of the anchor when there is none.</summary>
    public static AuditAnchor Last(IStateStore store) =>
        store.Keys(Entries) is [.., var last] && store.Read(last) is { } value && RecordJson.Read<AuditEntry>(last, value) is var entry
            ? new(entry.Number, entry.Hash)
            : Anchor(store);

    /// <summary>The entry of a number; null when it was pruned or never written.</summary>
    public static AuditEntry? Find(IStateStore store, long number) =>
        store.Read(Key(number)) is { } value ? RecordJson.Read<AuditEntry>(Key(number), value) : null;

    /// <summary>A page of entries, oldest first.</summary>
    /// <param name="store">The store.</param>
    /// <param name="after">Only entries with a higher number.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="service">Only those of this service; null for all.</param>
    public static IReadOnlyList<AuditEntry> Read(IStateStore store, long after, int limit, string? service = null)
    {
        List<AuditEntry> page = [];
        var number = Math.Max(after, Anchor(store).Number) + 1;
        while (page.Count < limit && Find(store, number) is { } entry)
        {
            if (service is null || entry.Service == service)
            {
                page.Add(entry);
            }

            number++;
        }

        return page;
    }

    /// <summary>The last entries, oldest first.</summary>
    /// <param name="store">The store.</param>
    /// <param name="after">Only entries with a higher number.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="service">Only those of this service; null for all.</param>
    public static IReadOnlyList<AuditEntry> ReadLast(IStateStore store, long after, int count, string? service = null)
    {
        List<AuditEntry> last = [];
        for (var number = Last(store).Number; last.Count < count && number > after && Find(store, number) is { } entry; number--)
        {
            if (service is null || entry.Service == service)
            {
                last.Add(entry);
            }
        }

        last.Reverse();
        return last;
    }

    /// <summary>Follows the chain from its anchor to the last entry.</summary>
    /// <returns>What is wrong, in one sentence; null when nothing is.</returns>
    public static string? Verify(IStateStore store)
    {
        while (true)
        {
            var anchor = Anchor(store);
            var problem = Problem(anchor, store.Keys(Entries).Select(key => store.Read(key) is { } value ? RecordJson.Read<AuditEntry>(key, value) : null).OfType<AuditEntry>());
            if (problem is null || Anchor(store) == anchor)
            {
                return problem; // else the oldest entries were forgotten while they were read
            }
        }
    }

    /// <summary>Writes an entry.</summary>
    public static StateWrite Put(this StateWrite write, AuditEntry entry) => write.Put(Key(entry.Number), RecordJson.Write(entry));

    /// <summary>Forgets the oldest entry; the chain begins behind it from now on.</summary>
    public static StateWrite Prune(this StateWrite write, AuditEntry oldest) =>
        write.Delete(Key(oldest.Number)).Put(AnchorKey, RecordJson.Write(new AuditAnchor(oldest.Number, oldest.Hash)));

    private static string? Problem(AuditAnchor before, IEnumerable<AuditEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry.Number != before.Number + 1)
            {
                return string.Create(CultureInfo.InvariantCulture, $"Entry {before.Number + 1} is missing: entry {entry.Number} follows entry {before.Number}.");
            }

            if (entry.PreviousHash != before.Hash)
            {
                return string.Create(CultureInfo.InvariantCulture, $"Entry {entry.Number} does not follow entry {before.Number} as that stands now: one of them was changed.");
            }

            if (entry.Hash != entry.ComputeHash())
            {
                return string.Create(CultureInfo.InvariantCulture, $"Entry {entry.Number} was changed after it was written.");
            }

            before = new(entry.Number, entry.Hash);
        }

        return null;
    }

    private static string Key(long number) => string.Create(CultureInfo.InvariantCulture, $"{Entries}/{number:D12}");
}
