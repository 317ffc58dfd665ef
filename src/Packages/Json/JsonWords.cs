using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Orchestrator.Packages.Json;

/// <summary>JSON in the words of messages.</summary>
internal static class JsonWords
{
    private const int LongestShown = 100;

    private static readonly string[] EndsOfReason =
        [" LineNumber:", " Change the reader options", " that is not supported in this mode", " which is not supported in this mode"];

    /// <summary>The JSON Schema type of a value.</summary>
    public static string TypeOf(JToken value) => value.Type switch
    {
        JTokenType.Object => "object",
        JTokenType.Array => "array",
        JTokenType.Integer => "integer",
        JTokenType.Float => "number",
        JTokenType.Boolean => "boolean",
        JTokenType.Null => "null",
        _ => "string",
    };

    /// <summary>A type with its article.</summary>
    public static string WithArticle(string type) => type switch
    {
        "null" => "null",
        "integer" => "a whole number",
        "boolean" => "true or false",
        "object" or "array" => "an " + type,
        _ => "a " + type,
    };

    /// <summary>A value and what it is, such as <c>the string "3"</c>.</summary>
    public static string Describe(JToken value) => value.Type switch
    {
        JTokenType.Object => "an object",
        JTokenType.Array => "an array",
        JTokenType.Integer or JTokenType.Float => "the number " + Short(value),
        JTokenType.Boolean or JTokenType.Null => Short(value),
        _ => "the string " + Short(value),
    };

    /// <summary>The value as JSON on one line, cut when it is long.</summary>
    public static string Short(JToken value) => Cut(value.ToString(Formatting.None));

    /// <summary>The text, cut when it is long.</summary>
    public static string Cut(string text) => text.Length <= LongestShown ? text : text[..LongestShown] + "…";

    /// <summary>Why a text is not JSON, without the place and without the parser's advice to its programmer.</summary>
    public static string Reason(System.Text.Json.JsonException broken)
    {
        var reason = broken.Message;
        foreach (var end in EndsOfReason)
        {
            var at = reason.IndexOf(end, StringComparison.Ordinal);
            reason = at < 0 ? reason : reason[..at];
        }

        return reason.TrimEnd('.', ' ');
    }
}
