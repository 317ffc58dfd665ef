using System.Globalization;
using System.Text.Json;

namespace Orchestrator.Api.Http;

/// <summary>Reads JSON bodies.</summary>
internal static class RequestBody
{
    /// <summary>The body as a JSON object.</summary>
    /// <exception cref="RefusedException">It is missing, no JSON (with line and column), or no object.</exception>
    public static async Task<JsonElement> ReadObjectAsync(HttpContext context)
    {
        var bytes = await ReadAsync(context);
        return bytes.Length > 0
            ? ParseObject(bytes)
            : throw new RefusedException(StatusCodes.Status400BadRequest, "The request has no body; a JSON object is expected.");
    }

    /// <summary>The whole body; empty when there is none.</summary>
    public static async Task<byte[]> ReadAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        return buffer.ToArray();
    }

    /// <summary>A JSON object.</summary>
    /// <exception cref="RefusedException">It is no JSON (with line and column), or no object.</exception>
    public static JsonElement ParseObject(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new RefusedException(StatusCodes.Status400BadRequest, $"The request's body is a JSON {Name(document.RootElement)}; an object is expected.");
        }
        catch (JsonException e)
        {
            throw new RefusedException(StatusCodes.Status400BadRequest, $"The request's body is not valid JSON: {Place(e)}: {Reason(e)}");
        }
    }

    private static string Name(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };

    private static string Place(JsonException e) => string.Create(
        CultureInfo.InvariantCulture, $"line {e.LineNumber.GetValueOrDefault() + 1}, column {e.BytePositionInLine.GetValueOrDefault() + 1}");

    // The library appends its own, zero-based place to the message.
    private static string Reason(JsonException e)
    {
        var end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? e.Message : e.Message[..end];
    }
}
