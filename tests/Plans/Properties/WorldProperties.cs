using Xunit.Abstractions;

namespace Orchestrator.Plans.Tests.Properties;

public sealed class ShortWorldProperties(ITestOutputHelper output) : WorldProperties(output, CaseNumbers.ShortWorlds, 100, percent: 5);

public sealed class LongWorldProperties(ITestOutputHelper output) : WorldProperties(output, CaseNumbers.LongWorlds, 200, percent: 5);

/// <summary>All invariants, after everything that happens in generated worlds.</summary>
public abstract class WorldProperties(ITestOutputHelper output, int cases, int length, int percent)
{
    private readonly Mix _mix = new();

    [Fact]
    public void Whatever_happens_the_invariants_hold()
    {
        Generated.Cases(cases, length, choices =>
        {
            var world = new PlanWorld(choices, _mix);
            while (choices.AreLeft)
            {
                if (world.Act() is { } broken)
                {
                    throw new InvalidOperationException(broken);
                }
            }

            world.Count();
            return true;
        });

        _mix.Show(output, Generated.Total(cases), percent, [
            "canary", "interrupted", "delayed", "shared resource set", "three or more plans", "restart of the scheduler",
            "restart of the scheduler after work was to be done again", "restart of the scheduler after a forced completion",
            "restart of the scheduler while an operator holds something", "launch", "prepare", "start", "forced", "stale status",
            "default plan", "strategy serial", "strategy parallel with steps", "strategy canary", "strategy parallel-canary with steps"]);
    }
}
