namespace Orchestrator.Mustache.Templates;

/// <summary>Finds one tag after the other; keeps the delimiters in force.</summary>
internal sealed class TagReader(string template, Func<string, int, MustacheException> error)
{
    private string _open = "{{";
    private string _close = "}}";

    /// <summary>The next tag at or after an offset; null when there is none.</summary>
    public Tag? Next(int from)
    {
        var start = template.IndexOf(_open, from, StringComparison.Ordinal);
        return start < 0 ? null : ReadAt(start);
    }

    /// <summary>Takes over the delimiters of a <see cref="TagKind.Delimiters"/> tag.</summary>
    public void Change(Tag tag)
    {
        var parts = tag.Content.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2 || parts.Any(part => part.Contains('=')))
        {
            throw error("delimiters are changed by two texts between '=' signs, such as '{{=<% %>=}}'", tag.Start);
        }

        (_open, _close) = (parts[0], parts[1]);
    }

    private Tag ReadAt(int start)
    {
        var inner = start + _open.Length;
        var sigil = inner < template.Length ? template[inner] : '\0';
        return sigil switch
        {
            '{' when _open == "{{" => Read(TagKind.Unescaped, start, inner + 1, "}}}"),
            '&' => Read(TagKind.Unescaped, start, inner + 1, _close),
            '#' => Read(TagKind.Section, start, inner + 1, _close),
            '^' => Read(TagKind.InvertedSection, start, inner + 1, _close),
            '/' => Read(TagKind.Close, start, inner + 1, _close),
            '!' => Read(TagKind.Comment, start, inner + 1, _close),
            '=' => Read(TagKind.Delimiters, start, inner + 1, "=" + _close),
            '>' => Read(TagKind.Partial, start, inner + 1, _close),
            _ => Read(TagKind.Escaped, start, inner, _close),
        };
    }

    private Tag Read(TagKind kind, int start, int inner, string close)
    {
        var end = template.IndexOf(close, inner, StringComparison.Ordinal);
        if (end < 0)
        {
            throw error($"this tag is not closed: '{close}' is missing", start);
        }

        var content = template[inner..end].Trim();
        return content.Length == 0 && kind != TagKind.Comment
            ? throw error("this tag names nothing", start)
            : new Tag(kind, content, start, end + close.Length);
    }
}
