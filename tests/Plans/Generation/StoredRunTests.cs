using Orchestrator.Plans.Generation;
using Orchestrator.Plans.Strategies;
using Orchestrator.Plans.Tests.Fixtures;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;
using static Orchestrator.Plans.Status;
using static Orchestrator.Plans.Tests.Fixtures.Specs;

namespace Orchestrator.Plans.Tests.Generation;

/// <summary>A plan that is built again from what was stored of it is where it was.</summary>
public sealed class StoredRunTests
{
    private static readonly Hold ByAdmin = new("admin", "127.0.0.1", new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly Make _make = new();

    [Fact]
    public void Holds_are_kept_with_who_and_when()
    {
        var plan = Plan("serial");
        plan.Interrupt(ByAdmin);
        plan.Phases[0].Interrupt(ByAdmin);
        plan.Phases[0].Steps[1].Interrupt(ByAdmin);

        var again = Again(plan);

        (again.Hold, again.Phases[0].Hold, again.Phases[0].Steps[1].Hold).Should().Be((ByAdmin, ByAdmin, ByAdmin));
        (again.IsInterrupted, again.Phases[0].IsInterrupted, again.Phases[0].Steps[0].IsInterrupted).Should().Be((true, true, false));
        Statuses(again).Should().Equal(Pending, Waiting, Pending, Pending);
    }

    [Fact]
    public void What_goes_on_is_not_held_again()
    {
        var plan = Plan("serial");
        plan.Phases[0].Steps[1].Interrupt(ByAdmin);
        plan.Phases[0].Steps[1].Proceed();
        plan.Interrupt(ByAdmin);
        plan.Proceed();

        var again = Again(plan);

        (again.IsInterrupted, again.Phases[0].Steps[1].IsInterrupted).Should().Be((false, false));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Canaries_keep_their_places_and_their_releases(int released)
    {
        _make.Store("kafka-0-broker", TaskState.Running);
        var plan = Plan("canary");
        for (var release = 0; release < released; release++)
        {
            plan.Phases[0].Proceed();
        }

        _make.Stored.Clear();
        var again = Again(plan);

        Statuses(again).Should().Equal(Statuses(plan)).And.Equal(Complete, released > 0 ? Pending : Waiting, released > 1 ? Pending : Waiting, Pending);
        (Canary(again).Places, Canary(again).Released).Should().Be((new ValueList<int>[] { [1, 2] }[0], released));
    }

    [Fact]
    public void A_canary_that_was_released_before_the_first_is_the_one_that_is_released()
    {
        var plan = Plan("canary");
        plan.Phases[0].Steps[1].Proceed();

        var again = Again(plan);

        Statuses(again).Should().Equal(Waiting, Pending, Pending, Pending);
        again.Phases[0].Proceed();
        Statuses(again).Should().Equal(Pending, Pending, Pending, Pending);
    }

    [Fact]
    public void An_operators_pause_of_a_canary_is_not_the_canarys_own()
    {
        var plan = Plan("canary");
        plan.Phases[0].Proceed();
        plan.Phases[0].Proceed();
        plan.Phases[0].Steps[1].Interrupt(ByAdmin);
        plan.Phases[0].Interrupt(ByAdmin);

        var again = Again(plan);

        foreach (var phase in new[] { plan.Phases[0], again.Phases[0] })
        {
            (phase.Hold, phase.Steps[1].Hold).Should().Be((ByAdmin, ByAdmin));
            phase.Proceed();
            phase.Steps.Select(step => step.Status).Should().Equal([Pending, Waiting, Pending, Pending], "a phase that goes on releases no step that is held for itself");
            Canary(phase).HoldsCanary.Should().BeFalse();
        }
    }

    [Fact]
    public void Releasing_a_canary_that_an_operator_holds_leaves_it_held()
    {
        var plan = Plan("canary");
        plan.Phases[0].Steps[0].Interrupt(ByAdmin);
        plan.Phases[0].Proceed();

        foreach (var phase in new[] { plan.Phases[0], Again(plan).Phases[0] })
        {
            (Canary(phase).Released, phase.Steps[0].Status).Should().Be((1, Waiting));
            phase.Steps[0].Proceed();
            phase.Steps[0].Status.Should().Be(Pending);
        }
    }

    [Fact]
    public void Only_what_was_complete_when_the_run_began_stands_outside_of_a_serial_order()
    {
        _make.Store("kafka-1-broker", TaskState.Running);
        var plan = Plan("serial");
        plan.Steps.Select(step => step.WasCompleteAtStart).Should().Equal(false, true, false, false);
        plan.Steps.First().ForceComplete();

        var again = Again(plan);
        again.Steps.Select(step => step.WasCompleteAtStart).Should().Equal(false, true, false, false);
        again.Candidates().Should().Equal(Step(again, 2));

        Step(again, 1).Restart();
        again.Candidates().Should().Equal([Step(again, 1), Step(again, 2)], "it stands outside");
        var third = Again(again);
        third.Candidates().Should().Equal([Step(third, 1), Step(third, 2)], "also when it was restarted before");

        Step(again, 0).Restart();
        again.Candidates().Should().Equal([Step(again, 0), Step(again, 1)], "it belongs to the order");
    }

    [Fact]
    public void A_step_that_completed_while_nobody_looked_still_belongs_to_the_order()
    {
        var plan = Plan("serial");
        _make.Store("kafka-0-broker", TaskState.Running);

        var again = Again(plan);

        (Step(again, 0).Status, Step(again, 0).WasCompleteAtStart).Should().Be((Complete, false));
    }

    [Fact]
    public void A_phase_whose_steps_were_all_complete_stands_outside_of_its_plan()
    {
        var spec = Service([Pod("a", 1, Task("server")), Pod("b", 1, Task("server"))], []);
        _make.Store("a-0-server", TaskState.Running);
        var plan = PlanGenerator.Generate(spec, _make.Context() with { Run = _ => null }).Deploy;

        var again = PlanGenerator.Generate(spec, _make.Context() with { Run = _ => Storing.Run(plan) }).Deploy;

        again.Phases.Select(phase => phase.WasCompleteAtStart).Should().Equal(true, false);
        again.Phases[0].Restart();
        again.Candidates().Select(step => step.Name).Should().Equal("a-0:[server]", "b-0:[server]");
    }

    [Fact]
    public void Forced_completions_and_who_forced_them_are_kept()
    {
        var plan = Plan("serial");
        plan.Steps.First().ForceComplete("admin");

        var again = Again(plan);

        (Step(again, 0).Status, Step(again, 0).ForcedBy, Step(again, 1).ForcedBy).Should().Be((Complete, "admin", null));
    }

    [Fact]
    public void A_step_that_is_to_be_done_again_is_not_done_by_what_ran_before()
    {
        _make.Store("kafka-0-broker", TaskState.Running);
        var plan = Plan("serial");
        Step(plan, 0).Restart();

        var again = Again(plan);

        (Step(again, 0).Status, Step(again, 0).IsDoneAnew).Should().Be((Pending, true));
        _make.Stored["kafka-0-broker"] = _make.Stored["kafka-0-broker"] with { LaunchedBy = Step(again, 0).Id };
        Again(plan).Steps.First().Status.Should().Be(Complete, "this step made the launch");
    }

    [Fact]
    public void A_step_whose_delay_is_not_over_is_delayed()
    {
        var pod = Pod("kafka", 1, Task("broker"), Task("metrics"));
        _make.Store("kafka-0-broker", TaskState.Failed);
        _make.Backoff.Failed("kafka-0-broker", "one", "exited with code 1");
        _make.Backoff.Failed("kafka-0-broker", "two", "exited with code 1");

        var step = PlanGenerator.Generate(Service(pod), _make.Context()).Deploy.Steps.Single();

        step.Status.Should().Be(Delayed, "although its other task was never launched");
        _make.Time.Advance(1);
        step.Status.Should().Be(Pending);
    }

    [Fact]
    public void Parameters_are_kept()
    {
        var parameters = new[] { KeyValuePair.Create("SNAPSHOT", "a") }.ToValueMap();
        var plan = Plan("serial");
        plan.Start(parameters);

        Again(plan, parameters).Steps.Select(step => step.Requirement!.ExtraEnvironment).Distinct().Should().Equal(parameters);
    }

    private static CanaryStrategy Canary(Phase phase) => (CanaryStrategy)phase.Strategy;

    private static CanaryStrategy Canary(Plan plan) => Canary(plan.Phases[0]);

    private static Step Step(Plan plan, int place) => plan.Steps.ElementAt(place);

    private static IEnumerable<Status> Statuses(Plan plan) => plan.Steps.Select(step => step.Status);

    private static ServiceSpec Spec(string strategy) =>
        Service([Pod("kafka", 4, Task("broker"))], [Specs.Plan("deploy", null, Phase("kafka", strategy, "kafka"))]);

    private Plan Plan(string strategy) => PlanGenerator.Generate(Spec(strategy), _make.Context() with { Run = _ => null }).Deploy;

    private Plan Again(Plan plan, ValueMap<string>? parameters = null) => PlanGenerator.Generate(
        Spec(plan.Phases[0].Strategy.Name), _make.Context() with { Run = _ => Storing.Run(plan, parameters) }).Deploy;
}
