using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Orchestrator.State.Records.Audit;

/// <summary>What somebody did: written with what it changed, in one commit. Values that do not apply are empty.</summary>
public sealed record AuditEntry
{
    /// <summary>Its number, from 1 on, over all services.</summary>
    public required long Number { get; init; }

    /// <summary>The revision and its place in it: <c>revision.ordinal</c>.</summary>
    public required string Id { get; init; }

    /// <summary>When: UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who.</summary>
    public required string Actor { get; init; }

    /// <summary>The address the request came from.</summary>
    public required string From { get; init; }

    /// <summary>The service it concerns.</summary>
    public required string Service { get; init; }

    /// <summary>What was done, such as <c>plan interrupt</c>.</summary>
    public required string Action { get; init; }

    /// <summary>To what of the service, such as <c>deploy/hello/hello-0:[server]</c>.</summary>
    public required string Target { get; init; }

    /// <summary>How the target was before, in a few words.</summary>
    public required string Before { get; init; }

    /// <summary>How it was afterwards, in a few words.</summary>
    public required string After { get; init; }

    /// <summary>Why it was done although a guard forbade it.</summary>
    public required string Reason { get; init; }

    /// <summary>The hash of the entry before it.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>The hash of all of this: <see cref="ComputeHash"/>.</summary>
    public required string Hash { get; init; }

    /// <summary>The time as it is shown and hashed, such as <c>2026-11-20T12:00:00.000Z</c>.</summary>
    public string AtText => At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>
    /// SHA-256, lower-case hex, of the UTF-8 lines number, id, at, actor, from, service, action, target, before, after,
    /// reason, previous hash joined by LF; backslash, CR and LF inside of a value are written as <c>\\</c>, <c>\r</c>, <c>\n</c>.
    /// </summary>
    public string ComputeHash()
    {
        string[] lines = [Number.ToString(CultureInfo.InvariantCulture), Id, AtText, Actor, From, Service, Action, Target, Before, After, Reason, PreviousHash];
        var text = string.Join('\n', lines.Select(Escape));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}

/// <summary>Where the chain of entries begins: the last one that was pruned.</summary>
/// <param name="Number">Its number; 0 when none was.</param>
/// <param name="Hash">Its hash; 64 zeros when none was.</param>
public sealed record AuditAnchor(long Number, string Hash)
{
    /// <summary>The beginning of a chain of which nothing was pruned.</summary>
    public static AuditAnchor Origin { get; } = new(0, new string('0', 64));
}
