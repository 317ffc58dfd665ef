using Orchestrator.Plans.Strategies;
using Orchestrator.Plans.Tests.Fixtures;
using Orchestrator.Pods.Values;
using static Orchestrator.Plans.Status;

namespace Orchestrator.Plans.Tests;

public sealed class PlanTests
{
    private readonly Make _make = new();
    private readonly Plan _plan;

    public PlanTests()
    {
        _plan = _make.Plan(
            new SerialStrategy<Phase>(),
            _make.Phase(new SerialStrategy<Step>(), _make.StepThatIs(Complete, 0), _make.StepThatIs(Starting, 1)),
            _make.Phase(new SerialStrategy<Step>(), _make.Step(2)));
    }

    [Fact]
    public void An_interrupt_holds_the_plan_and_leaves_what_is_in_flight()
    {
        _plan.Interrupt();

        (_plan.Status, _plan.IsInterrupted).Should().Be((Waiting, true));
        Statuses().Should().Equal(Complete, Starting, Pending);
        _plan.Candidates().Should().BeEmpty();

        _plan.Proceed();
        _plan.Status.Should().Be(InProgress);
        _plan.Candidates().Should().Equal(_plan.Phases[0].Steps[1]);
    }

    [Fact]
    public void An_interrupt_of_a_phase_holds_that_phase_alone()
    {
        _plan.Phases[0].Interrupt();

        (_plan.Phases[0].Status, _plan.Status, _plan.IsInterrupted).Should().Be((Waiting, Waiting, false));
        _plan.Candidates().Should().BeEmpty("the second phase comes after the first");
    }

    [Fact]
    public void A_restart_lets_the_plan_go_on_and_makes_all_its_work_pending()
    {
        _plan.Interrupt();
        _plan.Phases[1].Interrupt();

        _plan.Restart();

        Statuses().Should().Equal(Pending, Pending, Pending);
        (_plan.IsInterrupted, _plan.Phases[1].IsInterrupted).Should().Be((false, true), "only what was restarted goes on");
    }

    [Fact]
    public void A_restart_of_a_phase_leaves_the_others()
    {
        _plan.Phases[0].Restart();

        Statuses().Should().Equal(Pending, Pending, Pending);
        _plan.Steps.Last().ForceComplete();

        _plan.Phases[0].Restart();
        Statuses().Should().Equal(Pending, Pending, Complete);
    }

    [Fact]
    public void Steps_that_are_held_stay_held_when_their_plan_is_restarted()
    {
        _plan.Steps.First().Interrupt();

        _plan.Restart();

        Statuses().Should().Equal(Waiting, Pending, Pending);
    }

    [Fact]
    public void Forcing_a_plan_completes_all_of_it()
    {
        _plan.ForceComplete();

        (_plan.Status, _plan.IsComplete).Should().Be((Complete, true));
        Statuses().Should().OnlyContain(status => status == Complete);
        _plan.Candidates().Should().BeEmpty();
    }

    [Fact]
    public void A_start_lets_an_incomplete_plan_go_on_from_where_it_stands()
    {
        _plan.Interrupt();

        _plan.Start(ValueMap<string>.Empty);

        _plan.IsInterrupted.Should().BeFalse();
        Statuses().Should().Equal(Complete, Starting, Pending);
    }

    [Fact]
    public void A_start_of_a_complete_plan_does_all_its_work_again()
    {
        _plan.ForceComplete();

        _plan.Start(ValueMap<string>.Empty);

        Statuses().Should().Equal(Pending, Pending, Pending);
    }

    [Fact]
    public void Parameters_of_a_start_replace_those_of_an_earlier_one()
    {
        _plan.Start(Parameters(("A", "1"), ("B", "2")));
        _plan.Start(Parameters(("A", "3")));

        _plan.Steps.Select(step => step.Requirement!.ExtraEnvironment).Distinct().Should().Equal(Parameters(("A", "3")));
    }

    [Fact]
    public void A_stop_holds_the_plan_with_all_its_work_pending()
    {
        _plan.Stop();

        _plan.Status.Should().Be(Waiting);
        Statuses().Should().Equal(Pending, Pending, Pending);
    }

    [Fact]
    public void A_plan_of_nothing_is_complete() => _make.Plan(new SerialStrategy<Phase>()).Status.Should().Be(Complete);

    [Fact]
    public void A_plan_with_errors_of_its_configuration_is_in_error_and_worked_on_all_the_same()
    {
        var plan = new Plan(
            _make.Id(), new("deploy", "config", 0), new SerialStrategy<Phase>(),
            [_make.Phase(new SerialStrategy<Step>(), _make.Step())], ["pods.kafka.count: may not shrink"]);

        plan.Status.Should().Be(Error);
        plan.Candidates().Should().Equal(plan.Steps);
    }

    [Fact]
    public void A_phase_with_a_step_in_error_is_not_worked_on()
    {
        var plan = _make.Plan(new ParallelStrategy<Phase>(), _make.Phase(new ParallelStrategy<Step>(), _make.Step(0), _make.StepThatIs(Error, 1)));

        plan.Candidates().Should().BeEmpty();
    }

    [Fact]
    public void Elements_are_found_by_id_and_by_name()
    {
        var phase = _plan.Phases[0];

        _plan.FindPhases("phase").Should().Equal(_plan.Phases);
        _plan.FindPhases(phase.Id.ToString()).Should().Equal(phase);
        _plan.FindPhases("Phase").Should().BeEmpty();
        phase.FindStep("kafka-1:[broker]").Should().BeSameAs(phase.Steps[1]);
        phase.FindStep(phase.Steps[0].Id.ToString()).Should().BeSameAs(phase.Steps[0]);
        phase.FindStep("kafka-2:[broker]").Should().BeNull();
    }

    [Fact]
    public void A_step_name_that_two_share_finds_none() =>
        _make.Phase(new SerialStrategy<Step>(), _make.Step(0), _make.Step(0)).FindStep("kafka-0:[broker]").Should().BeNull();

    [Fact]
    public void A_view_shows_the_tree()
    {
        _plan.Phases[1].Interrupt();

        var view = _plan.ToView();

        (view.Name, view.Strategy, view.Status, view.IsInterrupted).Should().Be(("test", "serial", InProgress, false));
        view.Phases.Select(phase => (phase.Id, phase.Name, phase.Strategy, phase.Status, phase.IsInterrupted)).Should().Equal(
            (_plan.Phases[0].Id, "phase", "serial", InProgress, false),
            (_plan.Phases[1].Id, "phase", "serial", Waiting, true));
        view.Phases.SelectMany(phase => phase.Steps).Select(step => (step.Id, step.Name, step.Status)).Should().Equal(
            _plan.Steps.Select(step => (step.Id, step.Name, step.Status)));
    }

    [Fact]
    public void A_view_shows_a_paused_pod_and_does_not_change_with_the_plan()
    {
        _plan.Steps.First().Pause = Make.Paused;
        var view = _plan.ToView();

        _plan.Restart();

        view.Phases[0].Steps[0].Status.Should().Be(Paused);
        _plan.ToView().Should().NotBe(view);
    }

    private IEnumerable<Status> Statuses() => _plan.Steps.Select(step => step.Status);

    private static ValueMap<string> Parameters(params (string Key, string Value)[] entries) =>
        entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value)).ToValueMap();
}
