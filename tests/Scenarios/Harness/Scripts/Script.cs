namespace Orchestrator.Scenarios.Tests.Harness.Scripts;

/// <summary>
/// A scenario as lines of text: what is sent and what is expected, one a line. Lines that begin with <c>#</c> are for people,
/// lines that begin with <c>|</c> belong to the line before them. A line that begins with <c>undisturbed</c> holds only while
/// there was one scheduler: it expects what a scheduler forgets when it ends. <c>simulated</c> lines are for the simulation
/// alone, <c>real</c> ones for real processes alone. <c>refused</c> lines expect a no that says the lines below them, and
/// <c>override</c> ones pass freezes and maintenance windows.
/// </summary>
/// <param name="Name">What failures call it.</param>
/// <param name="Lines">The lines in order.</param>
internal sealed record Script(string Name, IReadOnlyList<ScriptLine> Lines)
{
    /// <summary>A first line that says so: the script is about moments that another scheduler's start would move.</summary>
    private const string Once = "play once";

    /// <summary>Whether it is only played as it stands, without crashes and restarts at every point.</summary>
    public bool IsPlayedOnce { get; private init; }

    public static Script Parse(string name, string text)
    {
        var lines = new List<ScriptLine>();
        var number = 0;
        foreach (var raw in text.Split('\n').Select(line => line.Trim()))
        {
            number++;
            if (raw.Length == 0 || raw[0] == '#')
            {
                continue;
            }

            if (raw[0] != '|')
            {
                lines.Add(new(number, raw, []));
            }
            else if (lines.Count > 0)
            {
                lines[^1] = lines[^1] with { Block = [.. lines[^1].Block, raw.Length > 2 ? raw[2..] : ""] };
            }
            else
            {
                throw new FormatException($"{name}, line {number}: '{raw}' belongs to a line before it, and there is none");
            }
        }

        var isOnce = lines.Count > 0 && lines[0].Text == Once;
        return new(name, isOnce ? lines[1..] : lines) { IsPlayedOnce = isOnce };
    }
}

/// <summary>A line of a script.</summary>
/// <param name="Number">Its place in the text, from 1.</param>
/// <param name="Text">The line.</param>
/// <param name="Block">The lines below it that belong to it.</param>
internal sealed record ScriptLine(int Number, string Text, IReadOnlyList<string> Block)
{
    public const string Undisturbed = "undisturbed ";
    public const string Simulated = "simulated ";
    public const string Real = "real ";
    public const string Refused = "refused ";
    public const string Overriding = "override ";

    public bool IsExpectation => Text.StartsWith("expect ", StringComparison.Ordinal);

    /// <summary>What a line says after a word that it begins with; null for a line that begins otherwise.</summary>
    public ScriptLine? After(string word) => Text.StartsWith(word, StringComparison.Ordinal) ? this with { Text = Text[word.Length..] } : null;
}
