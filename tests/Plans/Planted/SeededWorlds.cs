using Orchestrator.Plans.Tests.Properties;

namespace Orchestrator.Plans.Tests.Planted;

/// <summary>Worlds from fixed seeds, without a library between: what a planted bug is looked for with.</summary>
public static class SeededWorlds
{
    /// <summary>The first sentence that a world breaks; null when none of them breaks any.</summary>
    /// <param name="first">The first seed.</param>
    /// <param name="cases">How many worlds.</param>
    /// <param name="length">How many choices each has.</param>
    /// <param name="withWalk">Whether answers are held against those of the plain walk, too.</param>
    public static string? FirstBroken(int first, int cases, int length, bool withWalk)
    {
        for (var seed = first; seed < first + cases; seed++)
        {
            var random = new Random(seed);
            var choices = new Choices([.. Enumerable.Range(0, length).Select(_ => random.Next(10_000))]);
            var world = new PlanWorld(choices, new());
            while (choices.AreLeft)
            {
                if (world.Act(withWalk) is { } broken)
                {
                    return broken;
                }
            }
        }

        return null;
    }
}
