using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Orchestrator.Api.Http;

/// <summary>A small file that a form brings, as <c>curl -F file=@NAME</c> sends it.</summary>
/// <param name="Name">What the client calls it; empty when it does not say.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record FileUpload(string Name, byte[] Content)
{
    private const string Field = "file";
    private const string TypeOfForms = "multipart/form-data";

    /// <summary>Reads the field <c>file</c> of a form. Nothing is read beyond the limit.</summary>
    /// <param name="context">The request.</param>
    /// <param name="mostBytes">Bytes that the file may have.</param>
    /// <exception cref="RefusedException">There is none, it is too big, or the body is no whole form.</exception>
    public static async Task<FileUpload> ReadAsync(HttpContext context, int mostBytes)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            || !type.MediaType.Equals(TypeOfForms, StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).ToString() is not { Length: > 0 } boundary)
        {
            throw new RefusedException(StatusCodes.Status415UnsupportedMediaType, $"The body must be of type {TypeOfForms}.");
        }

        try
        {
            var form = new MultipartReader(boundary, context.Request.Body);
            while (await form.ReadNextSectionAsync(context.RequestAborted) is { } section)
            {
                if (ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var field) && HeaderUtilities.RemoveQuotes(field.Name) == Field)
                {
                    return new(NameOf(field), await ReadAsync(section.Body, mostBytes, context.RequestAborted));
                }
            }
        }
        catch (Exception e) when (e is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw new RefusedException(StatusCodes.Status400BadRequest, $"The body is no whole form of type {TypeOfForms}: {e.Message}");
        }

        throw new RefusedException(StatusCodes.Status400BadRequest, "Missing payload");
    }

    private static string NameOf(ContentDispositionHeaderValue field) =>
        field.FileNameStar.HasValue ? field.FileNameStar.ToString() : HeaderUtilities.RemoveQuotes(field.FileName).ToString();

    private static async Task<byte[]> ReadAsync(Stream body, int most, CancellationToken cancellationToken)
    {
        var bytes = new byte[most + 1];
        var count = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return count <= most
            ? bytes[..count]
            : throw new RefusedException(StatusCodes.Status400BadRequest, FormattableString.Invariant($"Stream exceeds {most} byte size limit"));
    }
}
