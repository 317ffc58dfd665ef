namespace Orchestrator.Packages.Options;

/// <summary>Finds the name that was probably meant.</summary>
internal static class NearestName
{
    /// <summary><c>; did you mean 'x'?</c>, or nothing when no name is near.</summary>
    public static string DidYouMean(string name, IEnumerable<string> names) =>
        Of(name, names) is { } near ? $"; did you mean '{near}'?" : "";

    /// <summary>The name with the fewest changes to it, at most a third of its letters; null when none is that near.</summary>
    public static string? Of(string name, IEnumerable<string> names) =>
        names.Where(candidate => Math.Abs(candidate.Length - name.Length) <= Allowed(name, candidate))
            .Select(candidate => (Name: candidate, Distance: Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .Where(candidate => candidate.Distance <= Allowed(name, candidate.Name))
            .OrderBy(candidate => candidate.Distance).ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name).FirstOrDefault();

    private static int Allowed(string name, string candidate) => Math.Max(1, Math.Max(name.Length, candidate.Length) / 3);

    /// <summary>Letters to insert, leave out or change; neighbours that swapped places count once.</summary>
    private static int Distance(string from, string to)
    {
        var distances = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                distances[i, j] = i == 0 || j == 0 ? i + j : Step(i, j);
            }
        }

        return distances[from.Length, to.Length];

        int Step(int i, int j)
        {
            var change = from[i - 1] == to[j - 1] ? 0 : 1;
            var best = Math.Min(Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1, distances[i - 1, j - 1] + change);
            var swapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
            return swapped ? Math.Min(best, distances[i - 2, j - 2] + 1) : best;
        }
    }
}
