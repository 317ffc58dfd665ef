using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Orchestrator.Cli.Output;

/// <summary>JSON for people: two spaces, keys in the server's order, every value as the server wrote it.</summary>
internal static class JsonText
{
    /// <summary>The text indented; for a text that is no JSON, a notice and the text itself.</summary>
    public static string Indented(string json)
    {
        try
        {
            return Indent(json);
        }
        catch (JsonException e)
        {
            return $"Failed to prettify JSON response data: {Reason(e)}\nOriginal data follows:\n{json}";
        }
    }

    /// <summary>The JSON without blanks and line ends between its values.</summary>
    public static string OnOneLine(string json)
    {
        using var document = JsonDocument.Parse(json);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            document.RootElement.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>The library's message without its own, zero-based place, and without its own terms.</summary>
    public static string Reason(JsonException e)
    {
        if (e.Message.Contains("isFinalBlock", StringComparison.Ordinal))
        {
            return e.Message.Contains("does not contain any JSON tokens", StringComparison.Ordinal) ? "there is no JSON here" : "the text ends before the JSON does";
        }

        if (e.Message.Contains("trailing comma", StringComparison.Ordinal))
        {
            return "a comma stands after the last value";
        }

        if (e.Message.Contains("depth to be zero", StringComparison.Ordinal))
        {
            return "the text ends before an object or array is closed";
        }

        var end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? e.Message : e.Message[..end]).TrimEnd('.');
    }

    private static string Indent(string json)
    {
        var text = new StringBuilder(json.Length * 2);
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        var isFirst = true;
        var followsName = false;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    if (!isFirst)
                    {
                        NewLine(text, reader.CurrentDepth);
                    }

                    text.Append((char)reader.ValueSpan[0]);
                    isFirst = false;
                    continue;
                default:
                    Separate(text, reader.CurrentDepth, isFirst, followsName);
                    break;
            }

            text.Append(Raw(reader));
            followsName = reader.TokenType == JsonTokenType.PropertyName;
            isFirst = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
            if (followsName)
            {
                text.Append(": ");
            }
        }

        return text.ToString();
    }

    private static void Separate(StringBuilder text, int depth, bool isFirst, bool followsName)
    {
        if (followsName || depth == 0)
        {
            return;
        }

        if (!isFirst)
        {
            text.Append(',');
        }

        NewLine(text, depth);
    }

    private static void NewLine(StringBuilder text, int depth) => text.Append('\n').Append(' ', depth * 2);

    private static string Raw(Utf8JsonReader reader)
    {
        var raw = Encoding.UTF8.GetString(reader.ValueSpan);
        return reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? $"\"{raw}\"" : raw;
    }
}
