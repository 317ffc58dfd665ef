using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Orchestrator.Api.Http;

/// <summary>A request in the protocol of the original's package manager.</summary>
/// <param name="Context">The request.</param>
/// <param name="Operation">Such as <c>package.install</c>.</param>
/// <param name="Body">Its body, an object.</param>
internal sealed partial record CosmosRequest(HttpContext Context, string Operation, JsonElement Body)
{
    /// <summary>Reads a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="route">The route without <c>/cosmos</c>, such as <c>package/install</c>.</param>
    /// <exception cref="RefusedException">Its body is no JSON object.</exception>
    public static async Task<CosmosRequest> ReadAsync(HttpContext context, string route) =>
        new(context, route.Replace('/', '.'), await RequestBody.ReadObjectAsync(context));

    /// <summary>A text member; null when it is not there.</summary>
    /// <exception cref="RefusedException">It is no text.</exception>
    public string? Text(string name) => Body.Text(name);

    /// <summary>A text member that must be there.</summary>
    /// <exception cref="RefusedException">It is not there, or no text.</exception>
    public string RequiredText(string name) => Body.RequiredText(name);

    /// <summary>Whether a member is there and true.</summary>
    public bool IsTrue(string name) => Body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>A member that is an object, as it is written, with the empty lines before it; null when it is not there.</summary>
    /// <exception cref="RefusedException">It is no object.</exception>
    public string? RawObject(string name) => Body.RawObject(name);

    /// <summary>The newest version of the answer that the client accepts; the given one when it does not care.</summary>
    public int AnswerVersion(int newest)
    {
        var match = AcceptedVersion().Match(Context.Request.Headers.Accept.ToString());
        return match.Success ? Math.Min(newest, match.Groups[1].ValueSpan[0] - '0') : newest;
    }

    /// <summary>Answers.</summary>
    /// <param name="body">The answer.</param>
    /// <param name="version">Its version.</param>
    public IResult Answer(JsonObject body, int version = 1) =>
        Answers.Json(body, contentType: FormattableString.Invariant($"application/vnd.dcos.{Operation}-response+json;charset=utf-8;version=v{version}"));

    [GeneratedRegex("version=v([1-9])")]
    private static partial Regex AcceptedVersion();
}
