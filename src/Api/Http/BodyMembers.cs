using System.Text;
using System.Text.Json;
using Orchestrator.Pods.Values;

namespace Orchestrator.Api.Http;

/// <summary>Reads the members of a JSON body. One that is missing or null is not there.</summary>
internal static class BodyMembers
{
    /// <summary>A text; null when it is not there.</summary>
    /// <exception cref="RefusedException">It is no text.</exception>
    public static string? Text(this JsonElement body, string name) =>
        Find(body, name) is not { } value ? null : value.ValueKind == JsonValueKind.String ? value.GetString() : throw Refuse(name, "a text");

    /// <summary>A text that must be there.</summary>
    /// <exception cref="RefusedException">It is not there, empty, or no text.</exception>
    public static string RequiredText(this JsonElement body, string name) =>
        body.Text(name) is { Length: > 0 } text ? text : throw Refuse(name, "a text");

    /// <summary>A truth value; false when it is not there.</summary>
    /// <exception cref="RefusedException">It is neither true nor false.</exception>
    public static bool Truth(this JsonElement body, string name) => Find(body, name)?.ValueKind switch
    {
        null or JsonValueKind.False => false,
        JsonValueKind.True => true,
        _ => throw Refuse(name, "true or false"),
    };

    /// <summary>A list of texts; empty when it is not there.</summary>
    /// <exception cref="RefusedException">It is no list of texts.</exception>
    public static ValueList<string> Texts(this JsonElement body, string name)
    {
        if (Find(body, name) is not { } value)
        {
            return [];
        }

        return value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? value.EnumerateArray().Select(item => item.GetString()!).ToValueList()
            : throw Refuse(name, "a list of texts");
    }

    /// <summary>
    /// An object as it is written; null when it is not there. Empty lines before it are part of it: a client that put a file
    /// there as it is gets that file's lines in messages.
    /// </summary>
    /// <exception cref="RefusedException">It is no object.</exception>
    public static string? RawObject(this JsonElement body, string name) =>
        Find(body, name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Object ? LinesBefore(body, name) + value.GetRawText()
        : throw Refuse(name, "a JSON object");

    /// <summary>What is wrong with a member.</summary>
    public static RefusedException Refuse(string name, string expected) =>
        new(StatusCodes.Status400BadRequest, $"The request's member '{name}' is missing or not what it should be: {expected} is expected.");

    private static string LinesBefore(JsonElement body, string name)
    {
        var bytes = Encoding.UTF8.GetBytes(body.GetRawText());
        var reader = new Utf8JsonReader(bytes);
        reader.Read();
        var blanks = "";
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isWanted = reader.ValueTextEquals(name);
            reader.Read();
            if (isWanted)
            {
                var before = bytes.AsSpan(0, (int)reader.TokenStartIndex);
                blanks = Encoding.UTF8.GetString(before[before.TrimEnd(" \t\r\n"u8).Length..]);
            }

            reader.Skip();
        }

        return blanks.Contains('\n', StringComparison.Ordinal) ? blanks : "";
    }

    private static JsonElement? Find(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
