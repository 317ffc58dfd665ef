using Microsoft.Net.Http.Headers;

namespace Orchestrator.Api.Http;

/// <summary>A JSON body that is there in segments, written without being put together; 304 for a client that has it.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="tag">What tells this body from any other, with quotes.</param>
/// <param name="segments">The body.</param>
/// <param name="length">Its length in bytes.</param>
internal sealed class SegmentsResult(int status, string tag, IReadOnlyList<ReadOnlyMemory<byte>> segments, long length) : IResult
{
    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.ETag = tag;
        response.Headers.CacheControl = "no-cache";
        if (IsKnown(httpContext.Request))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.StatusCode = status;
        response.ContentType = "application/json";
        response.ContentLength = length;
        foreach (var segment in segments)
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
        && tags.Any(known => known.Tag == "*" || known.Tag == tag);
}
