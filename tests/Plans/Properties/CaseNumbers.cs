using Xunit.Abstractions;

namespace Orchestrator.Plans.Tests.Properties;

/// <summary>How many cases each property is given.</summary>
public sealed class CaseNumbers(ITestOutputHelper output)
{
    public const int Mixtures = 80_000;
    public const int Serial = 10_000;
    public const int Dependency = 10_000;
    public const int ShortWorlds = 1_500;
    public const int LongWorlds = 800;

    [Fact]
    public void Aggregation_strategies_and_coordinator_are_given_100_000_cases()
    {
        var cases = Generated.Total(Mixtures + Serial + Dependency + ShortWorlds + LongWorlds);
        output.WriteLine($"{cases} cases");
        cases.Should().BeGreaterThanOrEqualTo(100_000);
    }
}
