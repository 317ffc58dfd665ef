using Orchestrator.Plans.Strategies;
using Orchestrator.Plans.Tests.Fixtures;
using static Orchestrator.Plans.Status;

namespace Orchestrator.Plans.Tests;

public sealed class StatusAggregationTests
{
    private readonly Make _make = new();

    /// <summary>The rules in order: children, candidates, errors, interrupted, status.</summary>
    public static TheoryData<int, Status[], Status[], bool, bool, Status> Rules => new()
    {
        { 1, [Complete], [], true, false, Error },
        { 1, [Complete], [], true, true, Error },
        { 1, [Complete, Error], [], false, true, Error },
        { 1, [Prepared, Error], [Prepared], false, false, Error },
        { 2, [], [], false, false, Complete },
        { 2, [], [], false, true, Complete },
        { 2, [Complete, Complete], [], false, true, Complete },
        { 3, [Complete, Pending], [], false, true, Waiting },
        { 3, [Prepared, Pending], [], false, true, Waiting },
        { 3, [Delayed], [], false, true, Waiting },
        { 4, [Delayed, Delayed], [Delayed, Delayed], false, false, Delayed },
        { 4, [Delayed, Delayed], [Delayed], false, false, Delayed },
        { 4, [Delayed], [], false, false, Delayed },
        { 5, [Prepared, Waiting], [Waiting], false, false, InProgress },
        { 5, [Prepared, Delayed], [Delayed], false, false, InProgress },
        { 6, [Waiting, InProgress], [Waiting, InProgress], false, false, Waiting },
        { 7, [InProgress, Pending], [InProgress, Pending], false, false, InProgress },
        { 8, [Complete, Pending, Waiting], [Pending], false, false, InProgress },
        { 9, [Complete, Starting, Waiting], [Starting], false, false, InProgress },
        { 10, [Complete, Started, Waiting], [Started], false, false, InProgress },
        { 11, [Pending, Waiting], [Pending], false, false, Pending },
        { 11, [Pending, Starting], [Pending, Starting], false, false, Pending },
        { 12, [Starting, Waiting], [Starting], false, false, Waiting },
        { 12, [Complete, Waiting], [], false, false, Waiting },
        { 12, [Delayed, Waiting], [Delayed], false, false, Waiting },
        { 13, [Starting, Started], [Starting, Started], false, false, Starting },
        { 13, [Starting, Delayed], [Starting, Delayed], false, false, Starting },
        { 14, [Started, Pending], [Started], false, false, Started },
        { 15, [Complete, Delayed], [Delayed], false, false, Delayed },
        { 15, [Delayed, Pending], [Delayed], false, false, Delayed },
        { 15, [Complete, Delayed, Pending], [Delayed], false, false, Delayed },
        { 16, [Started], [], false, false, InProgress },
        { 16, [Complete, Starting, Delayed], [], false, false, InProgress },
        { 16, [InProgress], [], false, false, InProgress },
        { 17, [Complete, Delayed], [], false, false, Delayed },
        { 18, [Complete, Pending], [], false, false, Error },
    };

    /// <summary>Steps in a status under a strategy, and the phase's status.</summary>
    public static TheoryData<string, Status[], Status> WorkedCases => new()
    {
        { "serial", [], Complete },
        { "serial", [Pending, Pending], Pending },
        { "serial", [Complete, Pending], InProgress },
        { "serial", [Prepared, Pending], InProgress },
        { "serial", [Starting, Pending], Starting },
        { "serial", [Started, Pending], Started },
        { "serial", [Complete, Starting], InProgress },
        { "serial", [Complete, Waiting], Waiting },
        { "serial", [Delayed, Pending], Delayed },
        { "serial", [Complete, Delayed], Delayed },
        { "serial", [Complete, Error], Error },
        { "parallel", [Starting, Pending], Pending },
        { "parallel", [Started, Starting], Starting },
        { "parallel", [Complete, Started, Delayed], InProgress },
        { "parallel", [Complete, Delayed], Delayed },
        { "parallel", [Delayed, Delayed], Delayed },
        { "parallel", [Complete, Complete], Complete },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_first_rule_that_matches_decides(int rule, Status[] children, Status[] candidates, bool hasErrors, bool isInterrupted, Status expected) =>
        StatusAggregation.Of(StatusSet.Of(children), StatusSet.Of(candidates), hasErrors, isInterrupted)
            .Should().Be(expected, "rule {0} says so", rule);

    [Theory]
    [MemberData(nameof(WorkedCases))]
    public void A_phase_of_steps_has_the_status_of_the_worked_case(string strategy, Status[] steps, Status expected)
    {
        IStrategy<Step> order = strategy == "serial" ? new SerialStrategy<Step>() : new ParallelStrategy<Step>();

        var phase = _make.Phase(order, [.. steps.Select(_make.StepThatIs)]);

        phase.Status.Should().Be(expected);
    }

    [Fact]
    public void A_plan_with_a_complete_phase_and_one_in_error_is_in_error() =>
        PlanOf(new SerialStrategy<Phase>(), Complete, Error).Status.Should().Be(Error);

    [Fact]
    public void A_plan_that_has_a_phase_delayed_after_a_complete_one_is_delayed() =>
        PlanOf(new SerialStrategy<Phase>(), Complete, Delayed, Pending).Status.Should().Be(Delayed);

    [Fact]
    public void A_plan_that_has_a_phase_in_progress_is_in_progress() =>
        PlanOf(new SerialStrategy<Phase>(), Prepared, Pending).Status.Should().Be(InProgress);

    [Fact]
    public void An_interrupted_phase_waits_until_it_is_complete()
    {
        var step = _make.StepThatIs(Starting);
        var phase = _make.Phase(new SerialStrategy<Step>(), step);

        phase.Interrupt();
        phase.Status.Should().Be(Waiting);

        step.ForceComplete();
        phase.Status.Should().Be(Complete);
    }

    [Fact]
    public void Restarting_or_forcing_a_step_that_has_errors_heals_neither_it_nor_its_parents()
    {
        var step = _make.StepThatIs(Error);
        var plan = _make.Plan(new SerialStrategy<Phase>(), _make.Phase(new SerialStrategy<Step>(), step));

        step.Restart();
        plan.Status.Should().Be(Error);

        step.ForceComplete();
        (step.Status, plan.Phases[0].Status, plan.Status).Should().Be((Error, Error, Error));
        plan.Errors.Should().Equal("it cannot be");
    }

    private Plan PlanOf(IStrategy<Phase> strategy, params Status[] phases) =>
        _make.Plan(strategy, [.. phases.Select(status => _make.Phase(new SerialStrategy<Step>(), _make.StepThatIs(status)))]);
}
