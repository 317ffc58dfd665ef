using Xunit.Abstractions;

namespace Orchestrator.Plans.Tests.Properties;

/// <summary>Counts what the generated cases were made of, so that a test of nothing is seen.</summary>
internal sealed class Mix
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public void Count(string label) => _counts[label] = _counts.GetValueOrDefault(label) + 1;

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
