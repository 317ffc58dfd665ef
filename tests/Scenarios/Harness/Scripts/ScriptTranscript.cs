using System.Text;

namespace Orchestrator.Scenarios.Tests.Harness.Scripts;

/// <summary>A script as it was played so far: every line with a mark, and below a line what happened while it was played.</summary>
internal sealed class ScriptTranscript(Script script)
{
    private readonly Dictionary<ScriptLine, string> _marks = [];
    private readonly Dictionary<ScriptLine, List<string>> _notes = [];

    public void Passed(ScriptLine line) => _marks[line] = "✔";

    public void Failed(ScriptLine line) => _marks[line] = "✘";

    public void Note(ScriptLine line, string text)
    {
        if (!_notes.TryGetValue(line, out var notes))
        {
            _notes.Add(line, notes = []);
        }

        notes.Add(text);
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var line in script.Lines)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{_marks.GetValueOrDefault(line, " ")} {line.Number,3}  {line.Text}");
            foreach (var block in line.Block)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"         | {block}");
            }

            foreach (var note in _notes.GetValueOrDefault(line, []))
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"         ~ {note}");
            }
        }

        return text.ToString();
    }
}
