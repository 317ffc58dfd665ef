namespace Orchestrator.Mustache;

/// <summary>The outcome of rendering a template.</summary>
/// <param name="Text">The rendered text.</param>
/// <param name="Missing">
/// The value tags that were rendered and had no value, in the order of the output. Names that only sections ask for are
/// not among them: a missing section is simply not rendered.
/// </param>
public sealed record Rendering(string Text, IReadOnlyList<MissingValue> Missing)
{
    private readonly IReadOnlyList<int> _lines = [];

    internal Rendering(string text, IReadOnlyList<MissingValue> missing, IReadOnlyList<int> lines)
        : this(text, missing) => _lines = lines;

    /// <summary>The line of the template that a line of <see cref="Text"/> began in, so that errors point at what people edit.</summary>
    /// <param name="line">A line of the text, from 1; one beyond its end is taken for its last.</param>
    public int TemplateLine(int line) => _lines.Count == 0 ? line : _lines[Math.Clamp(line, 1, _lines.Count) - 1];
}

/// <summary>A value tag without a value.</summary>
/// <param name="Name">The name in the tag.</param>
/// <param name="Line">The tag's line in the template, from 1.</param>
public readonly record struct MissingValue(string Name, int Line)
{
    /// <summary>The form that the original reports: <c>name@Lline</c>.</summary>
    public override string ToString() => $"{Name}@L{Line}";
}
