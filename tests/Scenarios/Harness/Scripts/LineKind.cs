namespace Orchestrator.Scenarios.Tests.Harness.Scripts;

/// <summary>Something a line may say, and how it is played.</summary>
/// <typeparam name="TRun">What it is played on.</typeparam>
/// <param name="Form">Its form; see <see cref="LineForm"/>.</param>
/// <param name="Play">Plays it: null when all is well, else what is there instead. An expectation may be asked again later.</param>
internal sealed record LineKind<TRun>(LineForm Form, Func<TRun, LineValues, string?> Play)
{
    /// <summary>A line that sends something; what can go wrong with it is thrown.</summary>
    public static LineKind<TRun> Send(string form, Action<TRun, LineValues> send) => new(new LineForm(form), (run, values) =>
    {
        send(run, values);
        return null;
    });

    /// <summary>A line that expects something: null when it holds, else what is there instead.</summary>
    public static LineKind<TRun> Expect(string form, Func<TRun, LineValues, string?> find) => new(new LineForm("expect " + form), find);

    /// <summary>A line that expects a text.</summary>
    public static LineKind<TRun> ExpectText(string form, Func<TRun, LineValues, string> wanted, Func<TRun, LineValues, string> found) =>
        Expect(form, (run, values) => found(run, values) is var text && text == wanted(run, values) ? null : "it is " + text);

    /// <summary>The kind of a line and what it says.</summary>
    /// <exception cref="FormatException">No kind has such a form.</exception>
    public static (LineKind<TRun> Kind, LineValues Values) Find(IReadOnlyList<LineKind<TRun>> kinds, Script script, ScriptLine line)
    {
        var found = kinds.Select(kind => (Kind: kind, Values: kind.Form.Match(line))).FirstOrDefault(match => match.Values is not null);
        return found.Values is null
            ? throw new FormatException($"{script.Name}, line {line.Number}: '{line.Text}' says nothing that is known. Known are:\n  {string.Join("\n  ", kinds.Select(kind => kind.Form.Text))}")
            : (found.Kind, found.Values);
    }
}
