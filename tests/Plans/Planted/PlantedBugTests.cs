namespace Orchestrator.Plans.Tests.Planted;

/// <summary>The properties are worth something: each bug that is planted into a copy of the sources is caught, by its name.</summary>
public sealed class PlantedBugTests
{
    private const int Worlds = 1500;
    private const int Length = 110;

    public static TheoryData<string> Bugs => [.. PlantedBug.All.Select(bug => bug.Name)];

    [Theory]
    [MemberData(nameof(Bugs))]
    public void A_planted_bug_is_caught_by_name(string name)
    {
        var bug = PlantedBug.All.Single(bug => bug.Name == name);
        var context = new PlantedContext(PlansBuild.Make(bug));

        context.FirstBroken(Worlds, Length, bug.NeedsWalk).Should().Be(bug.Breaks);

        context.Unload();
    }

    [Fact]
    public void Without_a_bug_the_same_worlds_break_nothing()
    {
        var context = new PlantedContext(PlansBuild.Make(null));

        context.FirstBroken(150, Length, withWalk: true).Should().BeNull();

        context.Unload();
    }
}
