namespace Orchestrator.Mustache.Templates;

/// <summary>A template's text → its pieces.</summary>
internal sealed class TemplateParser
{
    private const int DeepestSection = 100;

    private readonly string _template;
    private readonly Dialect _dialect;
    private readonly string _source;
    private readonly TagReader _tags;
    private readonly Stack<OpenSection> _open = new();
    private List<Node> _nodes = [];
    private int _line = 1;

    public TemplateParser(string template, Dialect dialect, string source)
    {
        _template = template;
        _dialect = dialect;
        _source = source;
        _tags = new TagReader(template, Error);
    }

    /// <exception cref="MustacheException">The text is no template.</exception>
    public IReadOnlyList<Node> Parse()
    {
        var position = 0;
        while (_tags.Next(position) is { } tag)
        {
            var (start, end) = StandsAlone(tag) ? WholeLine(tag) : (tag.Start, tag.End);
            AddText(_template[position..start]);
            _line += _template.AsSpan(position, tag.Start - position).Count('\n');
            Add(tag);
            _line += _template.AsSpan(tag.Start, end - tag.Start).Count('\n');
            position = end;
        }

        AddText(_template[position..]);
        return _open.TryPeek(out var unclosed)
            ? throw Error($"section '{unclosed.Tag.Content}' is not closed: '{{{{/{unclosed.Tag.Content}}}}}' is missing", unclosed.Tag.Start)
            : _nodes;
    }

    private void AddText(string text)
    {
        if (text.Length > 0)
        {
            _nodes.Add(new TextNode(text, _line));
        }
    }

    private void Add(Tag tag)
    {
        switch (tag.Kind)
        {
            case TagKind.Escaped or TagKind.Unescaped:
                _nodes.Add(new ValueNode(tag.Content, tag.Kind == TagKind.Escaped, _line));
                break;
            case TagKind.Section or TagKind.InvertedSection:
                Open(tag);
                break;
            case TagKind.Close:
                Close(tag);
                break;
            case TagKind.Delimiters:
                _tags.Change(tag);
                break;
            case TagKind.Partial:
                throw Error($"partials are not supported: '{{{{>{tag.Content}}}}}'", tag.Start);
        }
    }

    private void Open(Tag tag)
    {
        if (_open.Count == DeepestSection)
        {
            throw Error($"sections are nested over {DeepestSection} deep", tag.Start);
        }

        _open.Push(new OpenSection(tag, _nodes));
        _nodes = [];
    }

    private void Close(Tag tag)
    {
        if (!_open.TryPop(out var section))
        {
            throw Error($"'{{{{/{tag.Content}}}}}' closes a section that is not open", tag.Start);
        }

        if (section.Tag.Content != tag.Content)
        {
            throw Error($"'{{{{/{tag.Content}}}}}' does not close section '{section.Tag.Content}' of line {Place(section.Tag.Start).Line}", tag.Start);
        }

        section.Siblings.Add(new SectionNode(tag.Content, section.Tag.Kind == TagKind.InvertedSection, _nodes));
        _nodes = section.Siblings;
    }

    private bool StandsAlone(Tag tag)
    {
        if (tag.Kind is TagKind.Escaped or TagKind.Unescaped || (tag.Kind == TagKind.Comment && !_dialect.CommentsStandAlone))
        {
            return false;
        }

        var (start, end) = WholeLine(tag);
        return string.IsNullOrWhiteSpace(_template[start..tag.Start]) && string.IsNullOrWhiteSpace(_template[tag.End..end]);
    }

    private (int Start, int End) WholeLine(Tag tag)
    {
        var start = tag.Start == 0 ? 0 : _template.LastIndexOf('\n', tag.Start - 1) + 1;
        var newline = _template.IndexOf('\n', tag.End);
        return (start, newline < 0 ? _template.Length : newline + 1);
    }

    private MustacheException Error(string problem, int offset)
    {
        var (line, column) = Place(offset);
        return new MustacheException(problem, _source, line, column);
    }

    private (int Line, int Column) Place(int offset)
    {
        var before = _template.AsSpan(0, offset);
        return (before.Count('\n') + 1, offset - before.LastIndexOf('\n'));
    }

    private sealed record OpenSection(Tag Tag, List<Node> Siblings);
}
