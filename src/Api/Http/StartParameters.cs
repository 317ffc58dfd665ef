using System.Text.Json;
using Orchestrator.Pods.Values;

namespace Orchestrator.Api.Http;

/// <summary>Reads the body of a plan's start: a JSON object of environment variables, <c>{}</c> for none. The engine says which of them it takes.</summary>
internal static class StartParameters
{
    /// <summary>The variables in the order they are written; null when there is no body, which the original answers with a bare 500.</summary>
    /// <exception cref="RefusedException">It is of another type, no JSON object, or holds a value that is no text.</exception>
    public static async Task<ValueMap<string>?> ReadAsync(HttpContext context)
    {
        var bytes = await RequestBody.ReadAsync(context);
        if ((bytes.Length > 0 || context.Request.ContentType is not null) && !context.Request.HasJsonContentType())
        {
            throw new RefusedException(StatusCodes.Status415UnsupportedMediaType, "The body must be of type application/json.");
        }

        return bytes.Length == 0
            ? null
            : RequestBody.ParseObject(bytes).EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Value(member))).ToValueMap();
    }

    // Numbers and truth values count as the text they are written as.
    private static string Value(JsonProperty member) => member.Value.ValueKind switch
    {
        JsonValueKind.String => member.Value.GetString()!,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => member.Value.GetRawText(),
        _ => throw new RefusedException(StatusCodes.Status400BadRequest, $"Couldn't parse parameters: the value of {member.Name} is not a text"),
    };
}
