using System.Text.Json;

namespace Orchestrator.Cli.Output;

/// <summary>Reads answers leniently: what is missing is shown as such and breaks nothing.</summary>
internal static class JsonValues
{
    /// <summary>What is shown for a value that is not there.</summary>
    public const string Unknown = "<UNKNOWN>";

    /// <summary>A text value as it is shown.</summary>
    public static string Shown(this JsonElement element, string name) => element.Text(name) is { Length: > 0 } text ? text : Unknown;

    /// <summary>A text, number or boolean as text; null when it is not there.</summary>
    public static string? Text(this JsonElement element, string name) => element.Value(name) switch
    {
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } value => value.GetRawText(),
        _ => null,
    };

    /// <summary>The items of an array; none when it is not there.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Value(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    /// <summary>A member; null when it is not there.</summary>
    public static JsonElement? Value(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;
}
