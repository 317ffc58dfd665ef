namespace Orchestrator.Api.Views.Rendering;

/// <summary>A rendered body in one encoding.</summary>
/// <param name="Segments">The bytes.</param>
/// <param name="Tag">What tells it from any other, with quotes, as the header <c>ETag</c> has it.</param>
/// <param name="Encoding">What <c>Content-Encoding</c> says; null for plain text.</param>
internal sealed record JsonBody(IReadOnlyList<ReadOnlyMemory<byte>> Segments, string Tag, string? Encoding)
{
    /// <summary>How many bytes.</summary>
    public long Length { get; } = Segments.Sum(segment => (long)segment.Length);
}
