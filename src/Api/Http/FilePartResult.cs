using System.Globalization;
using Orchestrator.Clusters;

namespace Orchestrator.Api.Http;

/// <summary>
/// Answers with a part of a file. Two headers say where it lies: <c>Orchestrator-Offset</c> (of its first byte) and
/// <c>Orchestrator-Size</c> (of the whole file), both in bytes.
/// </summary>
/// <param name="part">The part.</param>
/// <param name="contentType">The type.</param>
internal sealed class FilePartResult(FilePart part, string contentType) : IResult
{
    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        Describe(httpContext.Response, part, contentType);
        httpContext.Response.ContentLength = part.Data.Length;
        await httpContext.Response.Body.WriteAsync(part.Data, httpContext.RequestAborted);
    }

    /// <summary>Sets the headers of an answer that begins with a part.</summary>
    public static void Describe(HttpResponse response, FilePart part, string contentType)
    {
        response.ContentType = contentType;
        response.Headers["Orchestrator-Offset"] = part.Offset.ToString(CultureInfo.InvariantCulture);
        response.Headers["Orchestrator-Size"] = part.Size.ToString(CultureInfo.InvariantCulture);
    }
}
