using Orchestrator.Plans.Tests.Properties;

namespace Orchestrator.Plans.Tests.Planted;

/// <summary>Worlds from fixed seeds, without a library between: what a planted bug is looked for with.</summary>
public static class SeededWorlds
{
    /// <summary>The first sentence that a world breaks; null when none of them breaks any.</summary>
    public static string? FirstBroken(int first, int cases, int length)
    {
        for (var seed = first; seed < first + cases; seed++)
        {
            var random = new Random(seed);
            var choices = new Choices([.. Enumerable.Range(0, length).Select(_ => random.Next(10_000))]);
            var world = new PlanWorld(choices, new());
            while (choices.AreLeft)
            {
                if (world.Act() is { } broken)
                {
                    return broken;
                }
            }
        }

        return null;
    }
}
