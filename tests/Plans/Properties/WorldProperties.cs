using Xunit.Abstractions;

namespace Orchestrator.Plans.Tests.Properties;

public sealed class BriefWorldProperties(ITestOutputHelper output) : WorldProperties(output, CaseNumbers.BriefWorlds, 50);

public sealed class ShortWorldProperties(ITestOutputHelper output) : WorldProperties(output, CaseNumbers.ShortWorlds, 60);

/// <summary>Worlds in which enough happens for each kind of it to be in one of twenty.</summary>
public sealed class LongWorldProperties(ITestOutputHelper output) : WorldProperties(output, CaseNumbers.LongWorlds, 200, [
    "done again", "forced", "stale status", "start", "restart of the scheduler after work was to be done again",
    "restart of the scheduler after a forced completion", "restart of the scheduler while an operator holds something"]);

/// <summary>All invariants, after everything that happens in generated worlds.</summary>
public abstract class WorldProperties(ITestOutputHelper output, int cases, int length, params string[] alsoOften)
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

        _mix.Show(output, Generated.Total(cases), percent: 5, [
            "canary", "interrupted", "delayed", "shared resource set", "three or more plans", "restart of the scheduler", "launch", "prepare",
            "default plan", "strategy serial", "strategy parallel with steps", "strategy canary", "strategy parallel-canary with steps", .. alsoOften]);
    }
}
