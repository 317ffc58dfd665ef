using Xunit.Abstractions;

namespace Orchestrator.Plans.Tests.Properties;

/// <summary>How many cases each property is given.</summary>
public sealed class CaseNumbers(ITestOutputHelper output)
{
    public const int Mixtures = 80_000;
    public const int Serial = 10_000;
    public const int Dependency = 10_000;
    public const int BriefWorlds = 55_000;
    public const int ShortWorlds = 44_500;
    public const int LongWorlds = 500;

    /// <summary>Of those that have the whole mix: canaries, holds, delays, shared resource sets, several plans, restarts of the scheduler.</summary>
    [Fact]
    public void Whole_worlds_alone_are_100_000_cases()
    {
        var worlds = Generated.Total(BriefWorlds + ShortWorlds + LongWorlds);
        output.WriteLine($"{worlds} worlds and {Generated.Total(Mixtures + Serial + Dependency)} other cases");
        worlds.Should().BeGreaterThanOrEqualTo(100_000);
    }
}
