using System.Text;

namespace Orchestrator.Mustache.Dialects;

/// <summary>Where a rendering is written; knows how a value looks at the place reached.</summary>
internal abstract class Output
{
    private readonly StringBuilder _text = new();

    /// <summary>Writes text of the template.</summary>
    public virtual void Write(string text) => _text.Append(text);

    /// <summary>Writes a value.</summary>
    /// <param name="value">Not null.</param>
    /// <param name="escaped">False for <c>{{{x}}}</c> and <c>{{&amp;x}}</c>.</param>
    public abstract void WriteValue(object value, bool escaped);

    public override string ToString() => _text.ToString();
}
