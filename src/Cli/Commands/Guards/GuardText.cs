using System.Text.Json;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Commands.Guards;

/// <summary>The freezes and windows that hold, for people.</summary>
internal static class GuardText
{
    private const string AllAreFrozen = "All services are frozen";

    private static readonly string[] Header = ["WINDOW", "OF", "DAYS", "FROM", "TO", "TIME ZONE", "HOLDS RECOVERY", "BY", "SINCE"];

    /// <summary>The lines: the windows, the freezes, and whether anything may be restarted now.</summary>
    /// <param name="guards">What the server says.</param>
    /// <param name="isOfService">Whether they are those of one service.</param>
    public static string Of(JsonElement guards, bool isOfService)
    {
        var windows = guards.Items("windows").Select(Row).ToList();
        string?[] lines =
        [
            windows.Count == 0 ? "There is no maintenance window." : Table.Of(Header, windows),
            Freeze(isOfService ? "Frozen" : AllAreFrozen, guards.Value("freeze")),
            Freeze(AllAreFrozen, guards.Value("serverFreeze")),
            guards.Text("isOpen") == "true" ? "What runs may be restarted now." : Closed(guards),
        ];
        return string.Join('\n', lines.OfType<string>());
    }

    private static string Closed(JsonElement guards) =>
        "What runs may not be restarted now"
        + (guards.Text("why") is { Length: > 0 } why ? ": " + why.TrimEnd('.')
            : guards.Text("opensAt") is { Length: > 0 } time ? $"; from {time} it may"
            : "")
        + ".";

    private static string? Freeze(string what, JsonElement? freeze) => freeze is { ValueKind: JsonValueKind.Object } one
        ? $"{what} by {one.Shown("by")} since {one.Shown("at")}{(one.Text("includesRecovery") == "true" ? ", recovery too" : "")}: {one.Shown("reason")}"
        : null;

    private static string[] Row(JsonElement window) =>
    [
        window.Shown("id"),
        window.Text("scope") == "all" ? "all services" : "service",
        string.Join(',', window.Items("days")) is { Length: > 0 } days ? days : "daily",
        window.Shown("from"),
        window.Shown("to"),
        window.Shown("timeZone"),
        window.Text("includesRecovery") == "true" ? "yes" : "no",
        window.Shown("by"),
        window.Shown("at"),
    ];
}
