using Orchestrator.Plans;
using Orchestrator.Plans.Strategies;
using Orchestrator.Scheduler.Commands;

namespace Orchestrator.Scheduler.Tests.Commands;

public sealed class EditTargetsTests
{
    private readonly Plan _plan;

    public EditTargetsTests()
    {
        Phase[] phases = [Phase(1, "same", "a", "b"), Phase(2, "same", "a"), Phase(3, "other", "twice", "twice")];
        _plan = new Plan(Id(0), new RunId("deploy", "config", 1), new ParallelStrategy<Phase>(), phases);
    }

    [Theory]
    [InlineData(PlanVerb.Interrupt, 2)]
    [InlineData(PlanVerb.Continue, 2)]
    [InlineData(PlanVerb.Restart, 1)]
    [InlineData(PlanVerb.ForceComplete, 1)]
    public void Of_several_phases_of_one_name_all_are_held_and_the_first_is_done_again(PlanVerb verb, int count) =>
        Find(verb, "same").Found.Should().HaveCount(count).And.OnlyContain(target => target.Path == "deploy/same");

    [Fact]
    public void The_path_of_a_step_has_its_phase() => Find(PlanVerb.Interrupt, "same", "b").Found.Single().Path.Should().Be("deploy/same/b");

    [Fact]
    public void A_step_must_be_the_only_one_of_its_name() => Find(PlanVerb.Interrupt, "other", "twice").Refusal!.Message.Should().Be("Step twice not found");

    [Theory]
    [InlineData(PlanVerb.Restart)]
    [InlineData(PlanVerb.ForceComplete)]
    public void An_empty_phase_means_the_plan_where_work_is_meant(PlanVerb verb) => Find(verb, "", "").Found.Single().Path.Should().Be("deploy");

    [Fact]
    public void An_id_is_found_however_it_is_written() =>
        Find(PlanVerb.Interrupt, Id(2).ToString().ToUpperInvariant()).Found.Single().Steps.Should().ContainSingle();

    private (IReadOnlyList<EditTarget> Found, CommandResult? Refusal) Find(PlanVerb verb, string? phase, string? step = null) =>
        EditTargets.Find(_plan, new PlanEdit(new("admin", ""), "hello", "deploy", verb, phase, step));

    private static Phase Phase(int number, string name, params string[] steps) =>
        new(Id(number), name, new ParallelStrategy<Step>(), [.. steps.Select((step, place) => new Step(Id((number * 10) + place), step))]);

    private static ElementId Id(int number) => new(new Guid(0xA, 0, 0, [0, 0, 0, 0, 0, 0, 0, (byte)number]));
}
