namespace Orchestrator.Cli.Output;

/// <summary>Rows in columns, each as wide as its longest entry, two blanks apart; nothing is padded at a line's end.</summary>
internal static class Table
{
    /// <summary>The lines of a table.</summary>
    /// <param name="header">The names of the columns.</param>
    /// <param name="rows">The rows, each with as many entries.</param>
    public static string Of(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        IReadOnlyList<string>[] lines = [header, .. rows];
        var widths = Enumerable.Range(0, header.Count).Select(column => lines.Max(line => line[column].Length)).ToArray();
        return string.Join('\n', lines.Select(line => string.Join("  ", line.Select((entry, column) => entry.PadRight(widths[column]))).TrimEnd()));
    }
}
