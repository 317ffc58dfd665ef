using Orchestrator.Plans.Steps;

namespace Orchestrator.Plans.Tests.Steps;

public sealed class StepTransitionsTests
{
    [Fact]
    public void The_diagram_in_the_docs_is_the_table()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "plans.md")).ReplaceLineEndings("\n");

        page.Should().Contain(Diagram(), "docs/plans.md shows the table of src/Plans/Steps/StepTransitions.cs: put this text there");
    }

    [Fact]
    public void Every_arrow_is_in_the_table_once() =>
        StepTransitions.All.Select(arrow => (arrow.From, arrow.Trigger)).Should().OnlyHaveUniqueItems();

    [Fact]
    public void Every_state_can_be_reached_and_left_for_complete()
    {
        HashSet<StepState> reached = [StepState.Pending];
        while (StepTransitions.All.Any(arrow => reached.Contains(arrow.From) && reached.Add(arrow.To)))
        {
        }

        reached.Should().BeEquivalentTo(Enum.GetValues<StepState>());
        StepTransitions.All.Where(arrow => arrow.To is StepState.Complete).Select(arrow => arrow.From).Distinct()
            .Should().BeEquivalentTo(Enum.GetValues<StepState>());
    }

    [Fact]
    public void Only_an_operator_takes_a_step_out_of_complete() =>
        StepTransitions.All.Where(arrow => arrow.From is StepState.Complete).Select(arrow => arrow.Trigger)
            .Should().BeEquivalentTo([StepTrigger.Restart, StepTrigger.ForceComplete]);

    [Fact]
    public void Whatever_is_told_of_a_watched_task_can_happen()
    {
        StepTrigger[] told = [StepTrigger.TaskStarts, StepTrigger.TaskRuns, StepTrigger.GoalReached, StepTrigger.TaskEnds, StepTrigger.TaskFails];

        foreach (var state in Enum.GetValues<StepState>().Except([StepState.Prepared, StepState.Complete]))
        {
            told.Where(trigger => StepTransitions.Next(state, trigger) is null).Should().BeEmpty($"a step that is {state} may watch tasks");
        }
    }

    private static string Diagram()
    {
        var arrows = StepTransitions.All
            .GroupBy(arrow => (arrow.From, arrow.To))
            .Select(arrows => $"    {arrows.Key.From} --> {arrows.Key.To}: {string.Join(", ", arrows.Select(arrow => arrow.Trigger))}\n");
        return "```mermaid\nstateDiagram-v2\n    [*] --> Pending\n" + string.Concat(arrows) + "```\n";
    }
}
