namespace Orchestrator.Mustache.Dialects;

/// <summary>Follows the JSON it writes, so that a value inside a string is written as part of that string.</summary>
internal sealed class JsonOutput : Output
{
    private bool _inString;
    private bool _afterBackslash;

    public override void Write(string text, int line)
    {
        Follow(text);
        base.Write(text, line);
    }

    public override void WriteValue(object value, bool escaped, int line)
    {
        var text = ValueText.Of(value);
        if (_inString || (escaped && value is string))
        {
            // Not followed: escaped content leaves the place, inside a string or outside, as it was.
            text = ValueText.InJsonString(text);
        }
        else
        {
            Follow(text);
        }

        Append(text, line, linesAdvance: false);
    }

    private void Follow(string text)
    {
        foreach (var character in text)
        {
            if (_afterBackslash)
            {
                _afterBackslash = false;
            }
            else if (character == '\\')
            {
                _afterBackslash = _inString;
            }
            else if (character == '"')
            {
                _inString = !_inString;
            }
        }
    }
}
