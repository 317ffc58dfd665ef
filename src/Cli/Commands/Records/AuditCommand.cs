using System.CommandLine;
using System.Globalization;
using Orchestrator.Cli.Connection;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Parsing;

namespace Orchestrator.Cli.Commands.Records;

/// <summary><c>audit</c>, of a service and of the server.</summary>
/// <param name="context">What it works with.</param>
/// <param name="isOfService">Whether it shows the entries of one service.</param>
internal sealed class AuditCommand(CommandContext context, bool isOfService)
{
    private const string WholeLog = "v1/audit";
    private const int DefaultLimit = 50;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Option<bool> _follow = new("--follow", "-f") { Description = "Go on as entries are added, until Ctrl-C." };
    private readonly Option<bool> _verify = new("--verify") { Description = "Compute the hashes of the server's whole log and compare them; fail at the first entry that is broken." };
    private readonly Option<int> _limit = new("--limit", "-n") { Description = $"So many of the last entries; {DefaultLimit} when not given, 0 for all.", HelpName = "N", DefaultValueFactory = _ => DefaultLimit };

    /// <summary>The command.</summary>
    public Command Build()
    {
        var prefix = isOfService ? "orchestrator kafka" : "orchestrator";
        var audit = new ExampleCommand(
            "audit", $"Show who changed what in {(isOfService ? "the service" : "all services")}, when, from where and why.", $"{prefix} audit", $"{prefix} audit --follow", $"{prefix} audit --verify")
        {
            _follow, _verify, _limit,
        };
        _limit.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && token.Value.StartsWith('-'))
            {
                result.AddError("--limit counts from the end: 0 or more is expected, 0 for all");
            }
        });
        audit.SetAction((result, cancellationToken) => result.GetValue(_verify) ? VerifyAsync(result, cancellationToken) : ShowAsync(result, cancellationToken));
        return audit;
    }

    // The entries of a service are only some of the chain's.
    private async Task<int> VerifyAsync(ParseResult result, CancellationToken cancellationToken)
    {
        using var server = context.Connect(result);
        var (intact, problem) = await AuditChain.VerifyAsync(new AuditLog(server, WholeLog, ServerErrors.Checked).PagesAsync(0, cancellationToken));
        context.Print(context.IsJson(result)
            ? string.Create(CultureInfo.InvariantCulture, $"{{\n  \"intact\": {intact},\n  \"problem\": {(problem is null ? "null" : $"\"{problem}\"")}\n}}")
            : string.Create(CultureInfo.InvariantCulture, $"{intact} entries, intact{(problem is null ? "" : "; " + problem)}"));
        return problem is null ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private async Task<int> ShowAsync(ParseResult result, CancellationToken cancellationToken)
    {
        using var server = context.Connect(result);
        var log = isOfService
            ? new AuditLog(server, context.Route(result, "audit"), reply => reply.Checked(context.Service(result)))
            : new AuditLog(server, WholeLog, ServerErrors.Checked);
        var (last, found) = (0L, new List<(IReadOnlyList<string> Row, string Json)>());
        var limit = result.GetValue(_limit);
        await foreach (var page in log.LastAsync(limit, cancellationToken))
        {
            found.AddRange(page.Entries.Zip(page.Json, (entry, json) => (entry.Row, json)));
            found.RemoveRange(0, limit > 0 ? Math.Max(0, found.Count - limit) : 0);
            last = page.Entries.Count > 0 ? page.Entries[^1].Number : last;
        }

        if (!result.GetValue(_follow))
        {
            context.Print(context.IsJson(result) ? JsonText.Indented($"[{string.Join(',', found.Select(entry => entry.Json))}]") : Table.Of(AuditEntry.Header, found.Select(entry => entry.Row)));
            return ExitCodes.Ok;
        }

        Print(result, found);
        using var reader = new ReaderWatch(context.Terminal, cancellationToken);
        while (true)
        {
            await Task.Delay(Pause, reader.Token);
            await foreach (var page in log.PagesAsync(last, reader.Token))
            {
                Print(result, page.Entries.Zip(page.Json, (entry, json) => (entry.Row, json)));
                last = page.Entries.Count > 0 ? page.Entries[^1].Number : last;
            }
        }
    }

    private void Print(ParseResult result, IEnumerable<(IReadOnlyList<string> Row, string Json)> entries)
    {
        foreach (var (row, json) in entries)
        {
            context.Print(context.IsJson(result) ? JsonText.OnOneLine(json) : string.Join("  ", row));
        }
    }
}
