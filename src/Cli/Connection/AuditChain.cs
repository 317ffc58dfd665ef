namespace Orchestrator.Cli.Connection;

/// <summary>Holds an audit log against its hashes: each entry names the hash of the one before it, and hashes what it says.</summary>
internal static class AuditChain
{
    /// <summary>Looks for the first entry that is broken.</summary>
    /// <param name="pages">The whole log.</param>
    /// <returns>How many entries there are before it, and what is wrong with it; null when nothing is.</returns>
    public static async Task<(long Intact, string? Problem)> VerifyAsync(IAsyncEnumerable<AuditPage> pages)
    {
        var (number, hash, count) = (-1L, "", 0L);
        await foreach (var page in pages)
        {
            // The first page, or entries that were pruned while this reads.
            if (number < page.AnchorNumber)
            {
                (number, hash) = (page.AnchorNumber, page.AnchorHash);
            }

            foreach (var entry in page.Entries)
            {
                if (Problem(entry, number, hash) is { } problem)
                {
                    return (count, problem);
                }

                (number, hash, count) = (entry.Number, entry.Hash, count + 1);
            }
        }

        return (count, null);
    }

    private static string? Problem(AuditEntry entry, long before, string hash) =>
        entry.Number != before + 1 ? FormattableString.Invariant($"entry {before + 1} is missing")
        : entry.PreviousHash != hash ? FormattableString.Invariant($"entry {entry.Number} does not follow from the one before it")
        : entry.ComputedHash != entry.Hash ? FormattableString.Invariant($"entry {entry.Number} was changed: its hash is not that of what it says")
        : null;
}
