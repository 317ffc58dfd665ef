using Microsoft.Net.Http.Headers;
using Orchestrator.Api.Views.Rendering;

namespace Orchestrator.Api.Http;

/// <summary>A JSON body that is there in segments, written without being put together; 304 for a client that has it.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="body">The body.</param>
internal sealed class SegmentsResult(int status, JsonBody body) : IResult
{
    /// <summary>Whether a client takes bodies that are compressed with gzip.</summary>
    public static bool TakesGzip(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var encodings)
        && encodings.Any(encoding => encoding.Value == "gzip" && encoding.Quality is null or > 0);

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.ETag = body.Tag;
        response.Headers.CacheControl = "no-cache";
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (IsKnown(httpContext.Request))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.StatusCode = status;
        response.ContentType = "application/json";
        response.Headers.ContentEncoding = body.Encoding;
        response.ContentLength = body.Length;
        foreach (var segment in body.Segments)
        {
            var flush = await response.BodyWriter.WriteAsync(segment, httpContext.RequestAborted);
            if (flush.IsCompleted)
            {
                return; // the client went away
            }
        }
    }

    private bool IsKnown(HttpRequest request) =>
        request.Headers.TryGetValue(HeaderNames.IfNoneMatch, out var given)
        && EntityTagHeaderValue.TryParseList(given, out var tags)
        && tags.Any(known => known.Tag == "*" || known.Tag == body.Tag);
}
