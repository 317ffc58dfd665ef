namespace Orchestrator.Cli.Parsing;

/// <summary>Finds what a mistyped command, option or name was probably meant to be.</summary>
internal static class NearestWord
{
    /// <summary>The only known word that begins so; else the one that is closest, when it is close enough to be a slip of the finger; else null.</summary>
    public static string? Of(string word, IEnumerable<string> known)
    {
        var words = known.Distinct(StringComparer.Ordinal).ToList();
        if (words.Where(candidate => candidate.StartsWith(word, StringComparison.Ordinal)).ToList() is [var whole])
        {
            return whole;
        }

        var allowed = Math.Max(1, word.Length / 3);
        return words
            .Select(candidate => (Word: candidate, Slips: Slips(word, candidate)))
            .Where(candidate => candidate.Slips <= allowed)
            .OrderBy(candidate => candidate.Slips)
            .ThenBy(candidate => candidate.Word, StringComparer.Ordinal)
            .Select(candidate => candidate.Word)
            .FirstOrDefault();
    }

    /// <summary><c>; the nearest is 'x'</c>; empty when nothing is close.</summary>
    public static string Hint(string word, IEnumerable<string> known) => Of(word, known) is { } nearest ? $"; the nearest is '{nearest}'" : "";

    /// <summary>How many letters must be put in, left out or exchanged; two that are swapped count as two.</summary>
    private static int Slips(string from, string to)
    {
        var above = Enumerable.Range(0, to.Length + 1).ToArray();
        foreach (var letter in from)
        {
            var row = new int[to.Length + 1];
            row[0] = above[0] + 1;
            for (var i = 1; i <= to.Length; i++)
            {
                row[i] = Math.Min(Math.Min(above[i], row[i - 1]) + 1, above[i - 1] + (letter == to[i - 1] ? 0 : 1));
            }

            above = row;
        }

        return above[to.Length];
    }
}
