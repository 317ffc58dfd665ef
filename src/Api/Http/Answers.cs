using System.Text;
using System.Text.Json.Nodes;
using Orchestrator.Api.Views.Rendering;

namespace Orchestrator.Api.Http;

/// <summary>Makes the answers of the routes: indented JSON with two spaces, or plain text.</summary>
internal static class Answers
{
    /// <summary>JSON.</summary>
    public static IResult Json(JsonNode body, int status = StatusCodes.Status200OK, string contentType = "application/json") =>
        new BodyResult(status, contentType, JsonText.Of(body));

    /// <summary>Plain text.</summary>
    public static IResult Text(int status, string text, string contentType = "text/plain;charset=utf-8") => new BodyResult(status, contentType, Encoding.UTF8.GetBytes(text));

    /// <summary>A status without a body, as 204 and 205 must be.</summary>
    public static IResult Empty(int status) => TypedResults.StatusCode(status);

    /// <summary>404 with <c>&lt;item&gt; not found</c>.</summary>
    public static IResult NotFound(string item) => Text(StatusCodes.Status404NotFound, $"{item} not found");

    /// <summary>A JSON array of texts.</summary>
    public static JsonArray Array(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];

    /// <summary>A JSON array of nodes.</summary>
    public static JsonArray Array(IEnumerable<JsonObject> nodes) => [.. nodes];

    /// <summary>A body whose type goes out to the letter: clients compare it as text.</summary>
    private sealed class BodyResult(int status, string contentType, byte[] body) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = contentType;
            httpContext.Response.ContentLength = body.Length;
            await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
        }
    }
}
