namespace Orchestrator.Mustache.Templates;

/// <summary>A tag as it stands in the template.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Content">The name, comment or delimiters, trimmed.</param>
/// <param name="Start">The offset of its first character.</param>
/// <param name="End">The offset after its last character.</param>
internal readonly record struct Tag(TagKind Kind, string Content, int Start, int End);

internal enum TagKind
{
    Escaped,
    Unescaped,
    Section,
    InvertedSection,
    Close,
    Comment,
    Delimiters,
    Partial,
}
