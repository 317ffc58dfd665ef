using System.Text;

namespace Orchestrator.Mustache.Dialects;

/// <summary>Escapes character by character.</summary>
/// <param name="escape">What replaces a character; null when it stays.</param>
internal sealed class HtmlOutput(Func<char, string?> escape) : Output
{
    public override void WriteValue(object value, bool escaped, int line)
    {
        var text = ValueText.Of(value);
        Append(escaped ? Escape(text) : text, line, linesAdvance: false);
    }

    private string Escape(string text)
    {
        var escapedText = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (escape(character) is { } replacement)
            {
                escapedText.Append(replacement);
            }
            else
            {
                escapedText.Append(character);
            }
        }

        return escapedText.ToString();
    }
}
