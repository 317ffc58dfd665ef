using Orchestrator.Plans.Coordination;
using Orchestrator.Plans.Strategies;
using Orchestrator.Plans.Tests.Fixtures;

namespace Orchestrator.Plans.Tests;

/// <summary>What a plan tells of changes, and what it shares when it is shown again.</summary>
public sealed class ChangeTests
{
    private readonly Make _make = new();
    private readonly Plan _plan;

    public ChangeTests() => _plan = _make.Plan(
        new ParallelStrategy<Phase>(),
        _make.Phase(new SerialStrategy<Step>(), [.. Enumerable.Range(0, 300).Select(index => _make.Step(index))]),
        _make.Phase(new ParallelStrategy<Step>(), _make.Step(300), _make.Step(300, "metrics")));

    [Fact]
    public void The_first_time_all_has_changed_and_then_only_what_did()
    {
        var all = _plan.TakeChanges();
        (all.Steps.Count, all.Phases.Count, all.IsPlanChanged, all.AreNone).Should().Be((302, 2, true, false));
        _plan.TakeChanges().AreNone.Should().BeTrue();

        _make.Launch(_plan.Phases[0].Steps[0]);
        _plan.Phases[1].Interrupt();

        var some = _plan.TakeChanges();
        some.Steps.Should().Equal(_plan.Phases[0].Steps[0]);
        some.Phases.Should().Equal(_plan.Phases);
        _plan.TakeChanges().AreNone.Should().BeTrue();
    }

    [Fact]
    public void The_end_of_a_delay_is_a_change()
    {
        var step = _plan.Phases[1].Steps[0];
        _make.Launch(step, TaskState.Failed);
        _make.Launch(step, TaskState.Failed);
        _plan.TakeChanges();
        _plan.Status.Should().Be(Status.Pending);

        _make.Time.Advance(0.9);
        _plan.TakeChanges().AreNone.Should().BeTrue();
        _plan.Phases[1].Candidates().Select(candidate => candidate.Status).Should().Equal(Status.Delayed, Status.Pending);

        _make.Time.Advance(0.1);
        _plan.TakeChanges().Steps.Should().Equal(step);
        _plan.Phases[1].Candidates().Select(candidate => candidate.Status).Should().Equal(Status.Pending, Status.Pending);
    }

    [Fact]
    public void A_delay_that_is_forgotten_ends_at_once()
    {
        var step = _plan.Phases[1].Steps[0];
        _make.Launch(step, TaskState.Failed);
        _make.Launch(step, TaskState.Failed);
        _plan.ToView().Phases[1].Steps[0].Status.Should().Be(Status.Delayed);

        _make.Backoff.Clear("kafka-300-broker");

        _plan.ToView().Phases[1].Steps[0].Status.Should().Be(Status.Pending);
    }

    [Fact]
    public void A_view_shares_all_that_did_not_change()
    {
        var before = _plan.ToView();
        _plan.ToView().Should().BeSameAs(before);

        _make.Launch(_plan.Phases[0].Steps[0]);
        var after = _plan.ToView();

        after.Phases[1].Should().BeSameAs(before.Phases[1]);
        after.Phases[0].Steps.Chunks.Zip(before.Phases[0].Steps.Chunks).Select(pair => ReferenceEquals(pair.First, pair.Second)).Should().Equal(false, true, true);
        after.Phases[0].Steps.Skip(1).Zip(before.Phases[0].Steps.Skip(1)).Should().OnlyContain(pair => ReferenceEquals(pair.First, pair.Second));
    }

    [Fact]
    public void The_steps_of_a_pod_instance_are_found()
    {
        _plan.StepsOf(new("kafka", 300)).Should().Equal(_plan.Phases[1].Steps);
        _plan.StepsOf(new("kafka", 7)).Should().Equal(_plan.Phases[0].Steps[7]);
        _plan.StepsOf(new("zookeeper", 0)).Should().BeEmpty();
    }

    [Fact]
    public void A_coordinator_that_is_kept_hands_out_what_one_look_does()
    {
        var coordinator = new PlanCoordinator();
        var recovery = _make.Plan("recovery", new ParallelStrategy<Phase>(), _make.Phase(new ParallelStrategy<Step>(), _make.Step(0), _make.Step(1)));
        coordinator.Pick([_plan]).Select(pick => pick.Step.Name).Should().Equal("kafka-0:[broker]", "kafka-300:[broker]", "kafka-300:[metrics]");

        AreSame(_plan, recovery).Should().BeTrue("a plan came");
        _make.Launch(_plan.Phases[0].Steps[0], TaskState.Running);
        AreSame(_plan, recovery).Should().BeTrue("a step completed");
        _plan.Interrupt();
        AreSame(_plan, recovery).Should().BeTrue("a plan is held");
        coordinator.UsedBy([_plan]).ConflictWith(recovery.Phases[0].Steps[1].Requirement!).Should().BeFalse();
        _plan.Proceed();
        coordinator.UsedBy([_plan]).ConflictWith(recovery.Phases[0].Steps[1].Requirement!).Should().BeTrue();
        AreSame(recovery, _plan).Should().BeTrue("the order changed");
        AreSame(recovery).Should().BeTrue("a plan went");

        bool AreSame(params Plan[] plans) => coordinator.Pick(plans).SequenceEqual(PlanCoordinator.Candidates(plans));
    }

    [Fact]
    public void A_phase_that_moves_to_another_plan_tells_that_one()
    {
        _ = (_plan.Status, _plan.TakeChanges());
        var step = _plan.Phases[1].Steps[0];
        _make.Launch(step, TaskState.Failed);
        _make.Launch(step, TaskState.Failed);
        var grown = new Plan(_plan.Id, _plan.Run, new ParallelStrategy<Phase>(), [_plan.Phases[1], _make.Phase(new SerialStrategy<Step>(), _make.StepThatIs(Status.Complete))]);
        grown.TakeChanges();
        grown.ToView().Phases[0].Steps[0].Status.Should().Be(Status.Delayed);

        _make.Time.Advance(1);

        grown.ToView().Phases[0].Steps[0].Status.Should().Be(Status.Pending);
        grown.TakeChanges().Steps.Should().Equal(step);
    }
}
