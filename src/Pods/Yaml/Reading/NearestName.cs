namespace Orchestrator.Pods.Yaml.Reading;

/// <summary>Finds what a misspelt name was probably meant to be.</summary>
public static class NearestName
{
    /// <summary>The known name that is closest, when it is close enough to be a misspelling; else null.</summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        var allowed = Math.Max(1, name.Length / 3);
        return known
            .Where(candidate => Math.Abs(candidate.Length - name.Length) <= allowed)
            .Select(candidate => (Name: candidate, Distance: Distance(Folded(name), Folded(candidate))))
            .Where(candidate => candidate.Distance <= allowed)
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
    }

    /// <summary><c>; did you mean 'x'?</c>, or what is known when nothing is close.</summary>
    public static string Hint(string name, IReadOnlyCollection<string> known) =>
        Of(name, known) is { } nearest ? $"; did you mean '{nearest}'?" : $"; allowed here: {string.Join(", ", known)}";

    private static string Folded(string name) => name.ToUpperInvariant().Replace('_', '-');

    /// <summary>How many letters must be put in, left out, exchanged or swapped with their neighbour.</summary>
    private static int Distance(string from, string to)
    {
        var distances = new int[from.Length + 1, to.Length + 1];
        for (var row = 0; row <= from.Length; row++)
        {
            for (var column = 0; column <= to.Length; column++)
            {
                distances[row, column] = row == 0 || column == 0 ? row + column : Cell(row, column);
            }
        }

        return distances[from.Length, to.Length];

        int Cell(int row, int column)
        {
            var same = from[row - 1] == to[column - 1];
            var least = Math.Min(
                Math.Min(distances[row - 1, column], distances[row, column - 1]) + 1,
                distances[row - 1, column - 1] + (same ? 0 : 1));
            var swapped = row > 1 && column > 1 && from[row - 1] == to[column - 2] && from[row - 2] == to[column - 1];
            return swapped ? Math.Min(least, distances[row - 2, column - 2] + 1) : least;
        }
    }
}
