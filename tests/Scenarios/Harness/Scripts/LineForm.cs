using System.Text.RegularExpressions;

namespace Orchestrator.Scenarios.Tests.Harness.Scripts;

/// <summary>
/// The form of a line, such as <c>pod restart {pod}</c>. <c>{x}</c> stands for one word, <c>{x...}</c> for one or more; what
/// is in <c>[…]</c> may be missing. The name of a step is one word: <c>hello-0:[main, aside]</c>.
/// </summary>
/// <param name="Text">The form.</param>
internal sealed partial record LineForm(string Text)
{
    private const string Word = @"(?:\S*:\[[^\]]*\]|\S+)";

    private readonly Regex _pattern = new(
        @"\A" + Place().Replace(Regex.Escape(Text).Replace(@"\[", "(?:").Replace("]", ")?"), Group) + @"\z", RegexOptions.CultureInvariant);

    /// <summary>The values of a line of this form; null for a line of another form.</summary>
    public LineValues? Match(ScriptLine line) => _pattern.Match(line.Text) is { Success: true } match
        ? new(match.Groups.Values.Where(group => group.Success).ToDictionary(group => group.Name, group => group.Value), line.Block)
        : null;

    /// <summary>An expectation without how long it may wait, and that time: none unless the line ends with <c>within</c> and a span.</summary>
    public static (ScriptLine Line, TimeSpan Within) Patience(ScriptLine line) => Within().Match(line.Text) is { Success: true } within
        ? (line with { Text = line.Text[..within.Index] }, LineValues.Span(within.Groups[1].Value))
        : (line, TimeSpan.Zero);

    private static string Group(Match place)
    {
        var name = place.Groups[1].Value;
        return place.Groups[2].Success ? $"(?<{name}>.+?)" : $"(?<{name}>{Word})";
    }

    [GeneratedRegex(@"\\\{(\w+)(\\\.\\\.\\\.)?}")]
    private static partial Regex Place();

    [GeneratedRegex(@" within (\S+ (?:ms|s|min|h))\z")]
    private static partial Regex Within();
}

/// <summary>What a line says in the places of its form.</summary>
/// <param name="Values">By the name of the place.</param>
/// <param name="Block">The lines below it that belong to it.</param>
internal sealed record LineValues(IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> Block)
{
    public string this[string name] => Values[name];

    public string? Find(string name) => Values.GetValueOrDefault(name);

    /// <summary>Names that stand after each other with commas in between; none for <c>nothing</c>.</summary>
    public IReadOnlyList<string> Names(string name) =>
        Values[name] == "nothing" ? [] : Values[name].Split(',', StringSplitOptions.TrimEntries);

    /// <summary><c>KEY=VALUE</c> pairs.</summary>
    public IReadOnlyDictionary<string, string> Pairs(string name) => Find(name) is not { } text
        ? new Dictionary<string, string>()
        : text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).ToDictionary(
            pair => pair[0], pair => pair.Length == 2 ? pair[1] : throw new FormatException($"'{pair[0]}' must be KEY=VALUE"));

    public int Number(string name) => int.Parse(Values[name], CultureInfo.InvariantCulture);

    /// <summary>A span such as <c>30 s</c> or <c>5 min</c>.</summary>
    public TimeSpan SpanOf(string name) => Span(Values[name]);

    /// <inheritdoc cref="SpanOf" />
    public static TimeSpan Span(string text)
    {
        var parts = text.Split(' ');
        var number = double.Parse(parts[0], CultureInfo.InvariantCulture);
        return parts.Length != 2 ? throw new FormatException($"'{text}' must be a number and ms, s, min or h") : parts[1] switch
        {
            "ms" => TimeSpan.FromMilliseconds(number),
            "s" => TimeSpan.FromSeconds(number),
            "min" => TimeSpan.FromMinutes(number),
            "h" => TimeSpan.FromHours(number),
            _ => throw new FormatException($"'{parts[1]}' must be ms, s, min or h"),
        };
    }
}
