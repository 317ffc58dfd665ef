using System.Text;

namespace Orchestrator.Mustache.Dialects;

/// <summary>Where a rendering is written; knows how a value looks at the place reached.</summary>
internal abstract class Output
{
    private readonly StringBuilder _text = new();
    private readonly List<int> _lines = [];
    private bool _atLineStart = true;

    /// <summary>For each line written, the line of the template it began in.</summary>
    public IReadOnlyList<int> Lines => _lines;

    /// <summary>Writes text of the template that begins in a line of it.</summary>
    public virtual void Write(string text, int line) => Append(text, line, linesAdvance: true);

    /// <summary>Writes a value.</summary>
    /// <param name="value">Not null.</param>
    /// <param name="escaped">False for <c>{{{x}}}</c> and <c>{{&amp;x}}</c>.</param>
    /// <param name="line">The line of the tag.</param>
    public abstract void WriteValue(object value, bool escaped, int line);

    public override string ToString() => _text.ToString();

    protected void Append(string text, int line, bool linesAdvance)
    {
        _text.Append(text);
        foreach (var character in text)
        {
            if (_atLineStart)
            {
                _lines.Add(line);
            }

            _atLineStart = character == '\n';
            if (_atLineStart && linesAdvance)
            {
                line++;
            }
        }
    }
}
