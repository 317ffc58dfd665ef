namespace Orchestrator.Cli.Output;

/// <summary>Makes lines fit a screen.</summary>
internal static class ScreenFit
{
    private const string Done = "(COMPLETE)";

    /// <summary>
    /// The lines that a screen has room for: the first one, then from where something is going on as many as fit, and for what is
    /// left out a line that sums it up. One line stays free for the cursor.
    /// </summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> lines, int width, int height)
    {
        var room = Math.Max(height - 1, 4);
        return [.. (lines.Count <= room ? lines : Window(lines, room)).Select(line => Cut(line, width))];
    }

    private static IEnumerable<string> Window(IReadOnlyList<string> lines, int room)
    {
        var shown = room - 3; // beside the first line and the two sums
        var active = lines.Skip(1).TakeWhile(line => line.Contains(Done, StringComparison.Ordinal)).Count() + 1;
        var start = Math.Clamp(active - 1, 1, lines.Count - shown);
        yield return lines[0];
        yield return Sum(lines.Skip(1).Take(start - 1), "above");
        foreach (var line in lines.Skip(start).Take(shown))
        {
            yield return line;
        }

        yield return Sum(lines.Skip(start + shown), "below");
    }

    private static string Sum(IEnumerable<string> lines, string where)
    {
        var left = lines.ToList();
        var done = left.Count(line => line.Contains(Done, StringComparison.Ordinal));
        return FormattableString.Invariant($"… {left.Count} more lines {where}, {done} of them complete");
    }

    private static string Cut(string line, int width) => line.Length <= width ? line : line[..Math.Max(width - 1, 0)] + "…";
}
