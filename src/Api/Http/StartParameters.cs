using System.Text.Json;
using System.Text.RegularExpressions;
using Orchestrator.Pods.Values;

namespace Orchestrator.Api.Http;

/// <summary>Reads the body of a plan's start: a JSON object of environment variables, <c>{}</c> for none.</summary>
internal static partial class StartParameters
{
    /// <summary>The variables in the order they are written; null when there is no body, which the original answers with a bare 500.</summary>
    /// <exception cref="RefusedException">It is of another type, no JSON object, or holds something that no variable can be.</exception>
    public static async Task<ValueMap<string>?> ReadAsync(HttpContext context)
    {
        var bytes = await RequestBody.ReadAsync(context);
        if ((bytes.Length > 0 || context.Request.ContentType is not null) && !context.Request.HasJsonContentType())
        {
            throw new RefusedException(StatusCodes.Status415UnsupportedMediaType, "The body must be of type application/json.");
        }

        return bytes.Length == 0
            ? null
            : RequestBody.ParseObject(bytes).EnumerateObject().Select(member => KeyValuePair.Create(Name(member.Name), Value(member))).ToValueMap();
    }

    private static string Name(string name) => EnvironmentName().IsMatch(name)
        ? name
        : throw new RefusedException(StatusCodes.Status400BadRequest, $"Couldn't parse parameters: {name} is not a valid environment variable name");

    // Numbers and truth values count as the text they are written as.
    private static string Value(JsonProperty member) => member.Value.ValueKind switch
    {
        JsonValueKind.String => member.Value.GetString()!,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => member.Value.GetRawText(),
        _ => throw new RefusedException(StatusCodes.Status400BadRequest, $"Couldn't parse parameters: the value of {member.Name} is not a text"),
    };

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex EnvironmentName();
}
