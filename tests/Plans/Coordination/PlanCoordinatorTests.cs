using Orchestrator.Plans.Coordination;
using Orchestrator.Plans.Strategies;
using Orchestrator.Plans.Tests.Fixtures;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;

namespace Orchestrator.Plans.Tests.Coordination;

public sealed class PlanCoordinatorTests
{
    private readonly Make _make = new();

    [Fact]
    public void Steps_that_need_work_come_in_the_order_of_the_plans()
    {
        var deploy = Parallel("deploy", _make.Step(0), _make.StepThatIs(Status.Prepared, 1));
        var backup = Parallel("backup", _make.Step(2));

        PlanCoordinator.Candidates([deploy, backup]).Should().Equal((deploy, Nth(deploy, 0)), (deploy, Nth(deploy, 1)), (backup, Nth(backup, 0)));
    }

    [Theory]
    [InlineData(Status.Starting)]
    [InlineData(Status.Started)]
    [InlineData(Status.Delayed)]
    [InlineData(Status.Waiting)]
    [InlineData(Status.Complete)]
    public void Steps_that_need_no_work_now_are_not_handed_out(Status status) =>
        PlanCoordinator.Candidates([Parallel("deploy", _make.StepThatIs(status))]).Should().BeEmpty();

    [Fact]
    public void A_held_plan_gives_none_and_holds_nothing()
    {
        var deploy = Parallel("deploy", _make.StepThatIs(Status.Prepared));
        var recovery = Parallel("recovery", _make.Step());
        deploy.Interrupt();

        Steps(deploy, recovery).Should().Equal(Nth(recovery, 0));
    }

    [Fact]
    public void An_earlier_plan_wins_and_the_later_one_says_whom_it_waits_for()
    {
        var deploy = Parallel("deploy", _make.Step());
        var recovery = Parallel("recovery", _make.Step());

        Steps(deploy, recovery).Should().Equal(Nth(deploy, 0));

        Nth(recovery, 0).Message.Should().EndWith("— waits for kafka-0:[broker] of plan deploy, which works on the same tasks");
    }

    [Theory]
    [InlineData(Status.Prepared)]
    [InlineData(Status.Starting)]
    public void A_later_plan_that_has_begun_keeps_the_tasks(Status status)
    {
        var deploy = Parallel("deploy", _make.Step());
        var recovery = Parallel("recovery", _make.StepThatIs(status));

        Steps(deploy, recovery).Should().NotContain(Nth(deploy, 0));
        Nth(deploy, 0).Message.Should().Contain("of plan recovery");
    }

    [Fact]
    public void A_later_plan_whose_task_runs_and_is_not_ready_gives_way()
    {
        var deploy = Parallel("deploy", _make.Step());
        var recovery = Parallel("recovery", _make.StepThatIs(Status.Started));

        Steps(deploy, recovery).Should().Equal(Nth(deploy, 0));
    }

    [Theory]
    [InlineData(Status.Starting)]
    [InlineData(Status.Started)]
    [InlineData(Status.Delayed)]
    public void What_an_earlier_plan_works_on_is_left_alone(Status status)
    {
        var deploy = Parallel("deploy", _make.StepThatIs(status));
        var recovery = Parallel("recovery", _make.Step());

        Steps(deploy, recovery).Should().BeEmpty();
    }

    [Fact]
    public void What_an_earlier_plan_has_not_reached_or_has_done_is_free()
    {
        Step[] steps = [_make.StepThatIs(Status.Complete, 0), _make.Step(1), _make.Step(2)];
        var deploy = _make.Plan("deploy", new SerialStrategy<Phase>(), _make.Phase(new SerialStrategy<Step>(), steps));
        var recovery = Parallel("recovery", _make.Step(0), _make.Step(2));

        Steps(deploy, recovery).Should().Equal(steps[1], Nth(recovery, 0), Nth(recovery, 1));
    }

    [Fact]
    public void Two_plans_may_work_on_different_tasks_of_one_pod()
    {
        var deploy = Parallel("deploy", _make.Step(0, "broker"));
        var sidecar = Parallel("sidecar", _make.Step(0, "metrics", "init"), _make.Step(0, "once", "broker"));

        Steps(deploy, sidecar).Should().Equal(Nth(deploy, 0), Nth(sidecar, 0));
    }

    [Fact]
    public void Two_plans_that_both_began_on_a_task_do_not_both_go_on()
    {
        var deploy = Parallel("deploy", _make.StepThatIs(Status.Prepared));
        var recovery = Parallel("recovery", _make.StepThatIs(Status.Prepared));

        Steps(deploy, recovery).Should().Equal(Nth(deploy, 0));
    }

    [Fact]
    public void Two_steps_of_one_plan_do_not_work_on_one_task()
    {
        var plan = Parallel("deploy", _make.Step(0, "broker", "metrics"), _make.Step(0, "broker"), _make.Step(0, "init"));

        Steps(plan).Should().Equal(Nth(plan, 0), Nth(plan, 2));
    }

    [Fact]
    public void A_step_in_flight_keeps_its_tasks_from_an_earlier_step_of_its_plan()
    {
        var plan = Parallel("deploy", _make.Step(), _make.StepThatIs(Status.Started));

        Steps(plan).Should().BeEmpty();
    }

    [Fact]
    public void Work_that_is_no_launch_conflicts_with_nothing()
    {
        var plan = Parallel("uninstall", new Step(_make.Id(), "kill"), new Step(_make.Id(), "kill"));

        Steps(plan).Should().HaveCount(2);
    }

    [Fact]
    public void What_is_in_use_is_what_a_plan_works_on_or_could()
    {
        var deploy = Parallel("deploy", _make.Step(0), _make.StepThatIs(Status.Started, 1), _make.StepThatIs(Status.Complete, 2));

        var dirty = PlanCoordinator.InUse([deploy]);

        dirty.ConflictWith(Wanting(0, "broker", "metrics")).Should().BeTrue();
        dirty.ConflictWith(Wanting(0, "metrics")).Should().BeFalse();
        dirty.ConflictWith(Wanting(1, "broker")).Should().BeTrue();
        dirty.ConflictWith(Wanting(2, "broker")).Should().BeFalse();
    }

    [Fact]
    public void A_step_that_rests_is_handed_out_again_when_it_moves_or_is_woken()
    {
        var deploy = Parallel("deploy", _make.Step(0), _make.Step(1));
        var coordinator = new PlanCoordinator();
        var first = Nth(deploy, 0);

        Rest().Should().NotContain(first);
        Picked().Should().Equal(Nth(deploy, 1));

        first.Prepare();
        Picked().Should().Contain(first, "it moved");
        Rest().Should().NotContain(first);

        first.Prepare();
        Picked().Should().NotContain(first, "it was prepared already");

        coordinator.Wake(deploy, first);
        Picked().Should().Contain(first);
        Rest().Should().NotContain(first);

        coordinator.Wake(first.Requirement!.Pod);
        Picked().Should().Contain(first);
        Rest().Should().NotContain(first);

        coordinator.WakeAll();
        Picked().Should().Contain(first);

        IReadOnlyList<Step> Picked() => [.. coordinator.Pick([deploy]).Select(pick => pick.Step)];

        IReadOnlyList<Step> Rest()
        {
            Picked();
            coordinator.Rest(deploy, first);
            return Picked();
        }
    }

    [Fact]
    public void A_step_that_rests_is_handed_out_again_when_another_one_leaves_its_tasks()
    {
        var deploy = Parallel("deploy", _make.StepThatIs(Status.Prepared));
        var backup = Parallel("backup", _make.Step());
        var coordinator = new PlanCoordinator();
        coordinator.Pick([deploy, backup]).Should().Equal((deploy, Nth(deploy, 0)));
        coordinator.Rest(deploy, Nth(deploy, 0));

        deploy.Interrupt();

        coordinator.Pick([deploy, backup]).Should().Equal((backup, Nth(backup, 0)));
        deploy.Proceed();
        coordinator.Pick([deploy, backup]).Select(pick => pick.Step).Should().Contain(Nth(deploy, 0));
    }

    [Fact]
    public void A_step_that_rests_and_completes_is_not_handed_out_when_all_are_woken()
    {
        var deploy = Parallel("deploy", _make.Step());
        var coordinator = new PlanCoordinator();
        coordinator.Pick([deploy]).Should().ContainSingle();
        coordinator.Rest(deploy, Nth(deploy, 0));
        Nth(deploy, 0).ForceComplete();

        coordinator.WakeAll();

        coordinator.Pick([deploy]).Should().BeEmpty();
    }

    private static PodInstanceRequirement Wanting(int index, params string[] tasks) =>
        new(new PodInstance("kafka", index), [.. tasks], RecoveryType.Transient, ValueMap<string>.Empty);

    private static IEnumerable<Step> Steps(params Plan[] plans) => PlanCoordinator.Candidates(plans).Select(candidate => candidate.Step);

    private static Step Nth(Plan plan, int index) => plan.Steps.ElementAt(index);

    private Plan Parallel(string name, params Step[] steps) =>
        _make.Plan(name, new ParallelStrategy<Phase>(), _make.Phase(new ParallelStrategy<Step>(), steps));
}
