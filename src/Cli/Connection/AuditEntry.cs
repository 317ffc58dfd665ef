using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Connection;

/// <summary>A line of the audit log.</summary>
/// <param name="Number">Its place in the log; the log has no gaps.</param>
/// <param name="Hash">The hash that the server says it has.</param>
/// <param name="PreviousHash">The hash that the server says the entry before it has.</param>
internal sealed record AuditEntry(long Number, string Hash, string PreviousHash)
{
    // In the order in which they are hashed.
    private static readonly string[] Hashed =
        ["number", "id", "at", "actor", "from", "service", "action", "target", "before", "after", "reason", "previousHash"];

    /// <summary>The hash of what it says.</summary>
    public string ComputedHash { get; private init; } = "";

    /// <summary>Its row for people: number, time, who, from where, service, what, to what, before → after, why.</summary>
    public IReadOnlyList<string> Row { get; private init; } = [];

    /// <summary>The columns of the rows.</summary>
    public static IReadOnlyList<string> Header { get; } = ["NUMBER", "AT", "ACTOR", "FROM", "SERVICE", "ACTION", "TARGET", "CHANGE", "REASON"];

    /// <summary>Reads an entry.</summary>
    /// <exception cref="InvalidOperationException">It has no number.</exception>
    public static AuditEntry Read(JsonElement element) => new(NumberOf(element), element.Text("hash") ?? "", element.Text("previousHash") ?? "")
    {
        ComputedHash = HashOf(string.Join('\n', Hashed.Select(name => Escaped(element.Text(name) ?? "")))),
        Row = [.. Hashed[..1].Concat(["at", "actor", "from", "service", "action", "target"]).Select(name => Cell(element.Text(name))), Change(element), Cell(element.Text("reason"))],
    };

    /// <summary>The number that an element says.</summary>
    /// <exception cref="InvalidOperationException">It says none.</exception>
    public static long NumberOf(JsonElement element) => element.Text("number") is { } text && long.TryParse(text, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new InvalidOperationException("an entry of the audit log has no number");

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Escaped(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Change(JsonElement element) => (element.Text("before") ?? "", element.Text("after") ?? "") switch
    {
        ("", "") => "-",
        ("", var after) => Cell(after),
        (var before, "") => Cell(before) + " →",
        var (before, after) => $"{Cell(before)} → {Cell(after)}",
    };

    private static string Cell(string? text) => string.IsNullOrEmpty(text) ? "-" : Escaped(text);
}
