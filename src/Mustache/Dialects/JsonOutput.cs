namespace Orchestrator.Mustache.Dialects;

/// <summary>Follows the JSON it writes, so that a value inside a string is written as part of that string.</summary>
internal sealed class JsonOutput : Output
{
    private bool _inString;
    private bool _afterBackslash;

    public override void Write(string text)
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

        base.Write(text);
    }

    public override void WriteValue(object value, bool escaped)
    {
        var text = ValueText.Of(value);
        if (_inString || (escaped && value is string))
        {
            // Not followed: escaped content leaves the place, inside a string or outside, as it was.
            base.Write(ValueText.InJsonString(text));
        }
        else
        {
            Write(text);
        }
    }
}
