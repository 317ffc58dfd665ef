namespace Orchestrator.Scenarios.Tests.Harness.Lines;

/// <summary>Compares what is there with the lines below a line.</summary>
internal static class Texts
{
    /// <summary>What differs; null when both are the same.</summary>
    public static string? Difference(IReadOnlyList<string> wanted, IReadOnlyList<string> found) =>
        wanted.SequenceEqual(found) ? null : "it is\n         | " + string.Join("\n         | ", found);

    /// <summary>The first part that a text does not have; null when it has them all.</summary>
    public static string? Missing(string text, IReadOnlyList<string> parts) =>
        parts.FirstOrDefault(part => !text.Contains(part, StringComparison.Ordinal)) is { } part ? $"'{part}' is not in: {text}" : null;

    /// <summary>What differs, in any order; null when both are the same.</summary>
    public static string? Difference(IEnumerable<string> wanted, IEnumerable<string> found)
    {
        var (left, right) = (wanted.Order(StringComparer.Ordinal).ToList(), found.Order(StringComparer.Ordinal).ToList());
        return left.SequenceEqual(right) ? null : right.Count == 0 ? "it is nothing" : "it is " + string.Join(", ", right);
    }
}
