using Xunit.Abstractions;

namespace Orchestrator.Plans.Tests.Properties;

/// <summary>Counts what the generated cases were made of, so that a test of nothing is seen.</summary>
internal sealed class Mix
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public void Count(string label) => _counts[label] = _counts.GetValueOrDefault(label) + 1;

    /// <summary>Prints the mix and fails when a label is on too few of the cases.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="cases">How many cases there were.</param>
    /// <param name="percent">How many of a hundred must have each of the labels.</param>
    /// <param name="labels">The labels.</param>
    public void Show(ITestOutputHelper output, int cases, int percent, params string[] labels)
    {
        Show(output, labels);
        labels.Where(label => _counts[label] * 100 < cases * percent).Should().BeEmpty("the generator is to make these often");
    }

    /// <summary>Prints the mix and fails when something that should occur did not.</summary>
    public void Show(ITestOutputHelper output, params string[] expected)
    {
        foreach (var (label, count) in _counts)
        {
            output.WriteLine($"{count,8} {label}");
        }

        expected.Except(_counts.Keys).Should().BeEmpty("the generator is to make these");
    }
}
