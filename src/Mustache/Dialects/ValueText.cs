using System.Text.Encodings.Web;
using System.Text.Json;

namespace Orchestrator.Mustache.Dialects;

/// <summary>Values as text, the same on every machine.</summary>
internal static class ValueText
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Text as it is; everything else as compact JSON.</summary>
    public static string Of(object value) => value as string ?? JsonSerializer.Serialize(value, Compact);

    /// <summary>Text as the content of a JSON string, without the quotes.</summary>
    public static string InJsonString(string text) => JsonSerializer.Serialize(text, Compact)[1..^1];
}
