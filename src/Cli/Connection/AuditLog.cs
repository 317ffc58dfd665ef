using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Connection;

/// <summary>Reads an audit log page by page.</summary>
/// <param name="server">The server.</param>
/// <param name="route">The log's route.</param>
/// <param name="check">Refuses an answer that is no success.</param>
internal sealed class AuditLog(ServerClient server, string route, Func<Reply, Reply> check)
{
    private const int PageLength = 1000;

    /// <summary>The last entries, oldest first; the whole log, page by page, when more are wanted than fit on a page.</summary>
    /// <param name="count">How many; 0 for all.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    public IAsyncEnumerable<AuditPage> LastAsync(int count, CancellationToken cancellationToken) =>
        count is > 0 and <= PageLength ? TailAsync(count, cancellationToken) : PagesAsync(0, cancellationToken);

    /// <summary>The pages after an entry, oldest first; the last one has no entries.</summary>
    /// <param name="after">The number of the entry.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    public async IAsyncEnumerable<AuditPage> PagesAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var page = await ReadAsync(("after", Text(after)), ("limit", Text(PageLength)), cancellationToken);
            yield return page;
            if (page.Entries.Count == 0)
            {
                yield break;
            }

            after = page.Entries[^1].Number;
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private async IAsyncEnumerable<AuditPage> TailAsync(int count, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await ReadAsync(("after", Text(0)), ("tail", Text(count)), cancellationToken);
    }

    private async Task<AuditPage> ReadAsync((string, string?) after, (string, string?) count, CancellationToken cancellationToken)
    {
        var reply = await server.GetAsync(QueryText.Of(route, after, count), cancellationToken);
        using var document = JsonDocument.Parse(check(reply).Body);
        return AuditPage.Read(document.RootElement);
    }
}

/// <summary>A part of an audit log.</summary>
/// <param name="Entries">Its entries, oldest first.</param>
/// <param name="Json">The same as the server wrote them.</param>
/// <param name="AnchorNumber">The last entry that is not kept any more; 0 for none.</param>
/// <param name="AnchorHash">Its hash.</param>
internal sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, IReadOnlyList<string> Json, long AnchorNumber, string AnchorHash)
{
    /// <summary>Reads a page.</summary>
    public static AuditPage Read(JsonElement page)
    {
        var entries = page.Items("entries").ToList();
        var anchor = page.Value("anchor") ?? throw new InvalidOperationException("the audit log has no anchor");
        return new([.. entries.Select(AuditEntry.Read)], [.. entries.Select(entry => entry.GetRawText())], AuditEntry.NumberOf(anchor), anchor.Text("hash") ?? "");
    }
}
