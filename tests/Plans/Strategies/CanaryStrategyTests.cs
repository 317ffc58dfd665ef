using Orchestrator.Plans.Strategies;
using Orchestrator.Plans.Tests.Fixtures;
using static Orchestrator.Plans.Status;

namespace Orchestrator.Plans.Tests.Strategies;

public sealed class CanaryStrategyTests
{
    private readonly Make _make = new();

    [Fact]
    public void Nothing_is_worked_on_until_the_first_release()
    {
        var phase = Canary(new SerialStrategy<Step>(), Pending, Pending, Pending, Pending);

        Statuses(phase).Should().Equal(Waiting, Waiting, Pending, Pending);
        phase.Status.Should().Be(Waiting);
        phase.IsInterrupted.Should().BeTrue();
        Candidates(phase).Should().BeEmpty();
    }

    [Fact]
    public void The_first_release_frees_the_first_step_alone()
    {
        var phase = Canary(new ParallelStrategy<Step>(), Pending, Pending, Pending, Pending);

        phase.Proceed();
        Statuses(phase).Should().Equal(Pending, Waiting, Pending, Pending);
        phase.Status.Should().Be(Pending);
        Candidates(phase).Should().Equal(0);

        phase.Steps[0].Prepare();
        phase.Status.Should().Be(InProgress);

        _make.Launch(phase.Steps[0]);
        phase.Status.Should().Be(Waiting, "it starts, and another waits to be released");

        phase.Steps[0].ForceComplete();
        Statuses(phase).Should().Equal(Complete, Waiting, Pending, Pending);
        phase.Status.Should().Be(Waiting);
        phase.IsInterrupted.Should().BeTrue();
    }

    [Fact]
    public void The_second_release_frees_the_rest_at_once_in_parallel()
    {
        var phase = Canary(new ParallelStrategy<Step>(), Pending, Pending, Pending, Pending);

        phase.Proceed();
        phase.Proceed();

        Candidates(phase).Should().Equal(0, 1, 2, 3);
    }

    [Fact]
    public void The_second_release_frees_the_rest_in_order_in_series()
    {
        var phase = Canary(new SerialStrategy<Step>(), Pending, Pending, Pending);

        phase.Proceed();
        phase.Proceed();
        Candidates(phase).Should().Equal(0);

        phase.Steps[0].ForceComplete();
        Candidates(phase).Should().Equal(1);
    }

    [Fact]
    public void Steps_that_need_no_work_are_no_canaries()
    {
        var phase = Canary(new SerialStrategy<Step>(), Complete, Pending, Started, Pending);

        Statuses(phase).Should().Equal(Complete, Waiting, Started, Waiting);
    }

    [Fact]
    public void One_release_is_enough_for_a_single_step_and_none_for_no_step()
    {
        var single = Canary(new SerialStrategy<Step>(), Complete, Pending);
        single.Proceed();
        Candidates(single).Should().Equal(1);

        var none = Canary(new SerialStrategy<Step>(), Complete, Complete);
        none.Status.Should().Be(Complete);
        none.IsInterrupted.Should().BeFalse();
    }

    [Fact]
    public void An_interrupt_is_ignored_while_a_canary_is_held_and_holds_the_phase_after()
    {
        var phase = Canary(new SerialStrategy<Step>(), Pending, Pending, Pending);
        phase.Proceed();

        phase.Interrupt();
        phase.IsInterrupted.Should().BeFalse("its first step is released and not complete");
        Candidates(phase).Should().Equal(0);

        phase.Proceed();
        phase.Interrupt();
        phase.IsInterrupted.Should().BeTrue();
        Candidates(phase).Should().BeEmpty();

        phase.Proceed();
        Candidates(phase).Should().Equal(0);
    }

    [Fact]
    public void A_restart_of_the_phase_releases_the_next_canary_and_arms_none_again()
    {
        var phase = Canary(new SerialStrategy<Step>(), Pending, Pending, Pending);
        phase.Proceed();
        phase.Steps[0].ForceComplete();

        phase.Restart();
        Statuses(phase).Should().Equal(Pending, Pending, Pending);

        phase.Restart();
        Statuses(phase).Should().Equal(Pending, Pending, Pending);
    }

    [Fact]
    public void Continuing_the_plan_releases_no_canary()
    {
        var plan = _make.Plan(new SerialStrategy<Phase>(), Canary(new SerialStrategy<Step>(), Pending, Pending));

        plan.Proceed();

        plan.Status.Should().Be(Waiting);
        plan.Candidates().Should().BeEmpty();
    }

    [Fact]
    public void A_later_phase_that_is_released_early_waits_for_the_earlier_one()
    {
        var second = Canary(new SerialStrategy<Step>(), Pending, Pending, Pending, Pending);
        var plan = _make.Plan(new SerialStrategy<Phase>(), Canary(new SerialStrategy<Step>(), Pending, Pending), second);

        second.Proceed();

        Statuses(second).Should().Equal(Pending, Waiting, Pending, Pending);
        second.Status.Should().Be(Pending);
        plan.Status.Should().Be(Waiting);
        plan.Candidates().Should().BeEmpty();
    }

    [Fact]
    public void The_name_tells_what_follows() =>
        new IStrategy<Step>[] { new SerialStrategy<Step>(), new ParallelStrategy<Step>(), new DependencyStrategy<Step>([], _ => []) }
            .Select(rest => new CanaryStrategy(rest, []).Name).Should().Equal("serial-canary", "parallel-canary", "dependency-canary");

    private Phase Canary(IStrategy<Step> rest, params Status[] statuses)
    {
        Step[] steps = [.. statuses.Select(_make.StepThatIs)];
        return _make.Phase(new CanaryStrategy(rest, steps), steps);
    }

    private static IEnumerable<Status> Statuses(Phase phase) => phase.Steps.Select(step => step.Status);

    private static IEnumerable<int> Candidates(Phase phase) =>
        phase.Candidates().Select(step => phase.Steps.ToList().IndexOf(step));
}
