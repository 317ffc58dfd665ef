using Orchestrator.Plans.Strategies;
using Orchestrator.Plans.Tests.Fixtures;
using Orchestrator.Pods;

namespace Orchestrator.Plans.Tests.Steps;

public sealed class StepMessageTests
{
    private readonly Make _make = new();

    [Fact]
    public void A_message_begins_with_what_the_step_is()
    {
        var step = _make.Step();

        step.Message.Should().Be($"Step: kafka-0:[broker] [{step.Id}] with status: PENDING");
    }

    [Fact]
    public void A_message_tells_the_status_as_shown_when_it_differs()
    {
        var step = _make.StepThatIs(Status.Complete);
        step.Pause = Make.Paused;

        step.Message.Should().Contain("with status: COMPLETE (display:PAUSED) — ");
    }

    [Theory]
    [InlineData(Status.Complete)]
    [InlineData(Status.Started)]
    public void A_step_of_a_paused_pod_tells_who_paused_it_and_what_to_do(Status status)
    {
        var step = _make.StepThatIs(status);

        step.Pause = Make.Paused;
        step.Message.Should().EndWith("— kafka-0 is paused by admin from 10.1.1.1 since 2026-01-01T12:00:00Z: resume the pod to go on");

        step.Pause = null;
        step.Message.Should().NotContain("paused by");
    }

    [Fact]
    public void A_step_of_a_partly_paused_pod_tells_which_tasks_are_paused_once_it_waits_for_nothing_else()
    {
        var step = _make.Step(0, "broker", "metrics");
        var ids = _make.Launch(step, TaskState.Running, readiness: 1);
        step.Pause = Make.Paused with { IsWhole = false };
        step.Message.Should().EndWith("— waits for the readiness check of kafka-0-metrics, which last exited with code 1");

        step.Observe(_make.Seen("kafka-0-metrics", ids["kafka-0-metrics"], TaskState.Running, readiness: 0));
        step.DisplayStatus.Should().Be(Status.Started);
        step.Message.Should().EndWith("— kafka-0-broker is paused by admin from 10.1.1.1 since 2026-01-01T12:00:00Z: resume the pod to go on");
    }

    [Fact]
    public void Pauses_of_several_people_are_told_one_by_one()
    {
        Hold admin = new("admin", "", null), night = new("night-shift", "10.1.1.2", null);

        new PodPause(new("kafka", 0), IsWhole: true, [("kafka-0-broker", admin), ("kafka-0-metrics", night), ("kafka-0-once", night)]).ToString()
            .Should().Be("kafka-0-broker is paused by admin; kafka-0-metrics, kafka-0-once are paused by night-shift from 10.1.1.2: resume the pod to go on");
    }

    [Fact]
    public void What_a_readiness_check_printed_is_told_but_makes_no_other_reason()
    {
        var step = _make.Step();
        var (name, id) = _make.Launch(step, TaskState.Running, readiness: 7).Single();

        step.Observe(_make.Seen(name, id, TaskState.Running, readiness: 7) with { ReadinessOutput = "partition t-3 is out of sync" });

        step.Message.Should().EndWith("— waits for the readiness check of kafka-0-broker, which last exited with code 7: partition t-3 is out of sync");
        step.ToView(null).WhyInShort.Should().Be("waits for the readiness check of kafka-0-broker, which last exited with code 7");
    }

    [Fact]
    public void A_complete_step_that_an_operator_holds_tells_who()
    {
        var step = _make.StepThatIs(Status.Complete);

        step.Interrupt(new Hold("admin", "10.1.1.1", null));

        step.Message.Should().EndWith("COMPLETE — paused by admin from 10.1.1.1");
    }

    [Theory]
    [InlineData(RecoveryType.Transient, "TRANSIENT")]
    [InlineData(RecoveryType.Permanent, "PERMANENT")]
    public void A_message_of_a_recovery_tells_its_type(RecoveryType type, string text) =>
        _make.StepOf(new("kafka", 0), type).Message.Should().EndWith($"with status: PENDING RecoveryType: {text}");

    [Fact]
    public void A_step_that_waits_says_why()
    {
        var step = _make.Step();

        step.Explain("no agent has 4 cpus free");
        step.Message.Should().EndWith("PENDING — no agent has 4 cpus free");

        step.Prepare();
        step.Message.Should().EndWith("PREPARED — no agent has 4 cpus free");
    }

    [Fact]
    public void What_was_said_is_forgotten_when_the_step_moves_on()
    {
        var step = _make.Step();
        step.Explain("no agent has 4 cpus free");

        _make.Launch(step, TaskState.Killed);

        step.Message.Should().EndWith("with status: PENDING");
    }

    [Fact]
    public void A_step_whose_owner_says_what_came_of_it_shows_that_until_it_is_done_again()
    {
        var step = new Step(_make.Id(), "delete-something");
        step.Explain("is under way");

        step.Complete("/x is left as it is");
        step.Message.Should().EndWith("COMPLETE — /x is left as it is");

        step.Restart();
        step.Message.Should().EndWith("with status: PENDING");
    }

    [Fact]
    public void A_delayed_step_says_which_launch_is_delayed_until_when_and_why()
    {
        var step = _make.StepThatIs(Status.Delayed);
        _make.Time.Advance(1);
        _make.Launch(step, TaskState.Failed);
        _make.Time.Advance(0.1);

        step.Message.Should().EndWith("DELAYED — delayed: launch 4 of kafka-0-broker not before 2026-01-01T12:00:03Z after: exited with code 1");
    }

    [Fact]
    public void A_step_in_flight_says_what_it_waits_for()
    {
        var step = _make.Step(0, "broker", "init");
        var ids = _make.Launch(step);
        step.Message.Should().EndWith("— waits for kafka-0-broker to run");

        step.Observe(new("kafka-0-broker", ids["kafka-0-broker"], TaskState.Running, true, null, "", _make.Time.GetUtcNow()));
        step.Message.Should().EndWith("— waits for kafka-0-init to run");

        step.Observe(_make.Seen("kafka-0-init", ids["kafka-0-init"], TaskState.Running));
        step.Message.Should().EndWith("— waits for the readiness check of kafka-0-broker, which has not run yet");

        step.Observe(_make.Seen("kafka-0-broker", ids["kafka-0-broker"], TaskState.Running, readiness: 7));
        step.Message.Should().EndWith("— waits for the readiness check of kafka-0-broker, which last exited with code 7");

        step.Observe(_make.Seen("kafka-0-broker", ids["kafka-0-broker"], TaskState.Running, readiness: 0));
        step.Message.Should().EndWith("— waits for kafka-0-init to finish");
    }

    [Fact]
    public void A_failure_without_a_message_names_the_state()
    {
        var step = _make.Step();
        var (name, id) = _make.Launch(step).Single();

        step.Observe(_make.Seen(name, id, TaskState.Error, message: ""));

        _make.Backoff.Reason(name).Should().Be("it ended as Error");
    }

    [Fact]
    public void A_step_in_error_tells_the_error() => _make.StepThatIs(Status.Error).Message.Should().EndWith("ERROR — it cannot be");

    [Fact]
    public void A_step_whose_parent_waits_tells_what_for()
    {
        var plan = _make.Plan(
            new SerialStrategy<Phase>(),
            _make.Phase(new SerialStrategy<Step>(), _make.Step(0), _make.Step(1)),
            _make.Phase(new SerialStrategy<Step>(), _make.Step(2)));

        Reasons(plan).Should().Equal(null, "waits for kafka-0:[broker] to complete", "waits for phase phase to complete");
    }

    [Fact]
    public void A_step_of_a_held_phase_or_plan_tells_who_can_let_it_go_on()
    {
        var plan = _make.Plan(new ParallelStrategy<Phase>(), _make.Phase(new ParallelStrategy<Step>(), _make.Step(0)));

        plan.Phases[0].Interrupt();
        Reasons(plan).Should().Equal("its phase is paused by an operator: resume it to go on");

        plan.Interrupt();
        Reasons(plan).Should().Equal("its plan is paused by an operator: start or resume it to go on");

        plan.Steps.Single().Interrupt();
        Reasons(plan).Should().Equal("paused by an operator");
    }

    [Fact]
    public void Canaries_and_those_behind_them_say_so()
    {
        Step[] steps = [_make.Step(0), _make.Step(1), _make.Step(2)];
        var plan = _make.Plan(new SerialStrategy<Phase>(), _make.Phase(new CanaryStrategy(new SerialStrategy<Step>(), steps), steps));

        Reasons(plan).Should().Equal(
            "held as a canary: resume its phase to release it",
            "held as a canary: resume its phase to release it",
            "waits for kafka-0:[broker], which is held");
    }

    [Fact]
    public void Steps_beside_one_in_error_say_that_their_phase_has_errors()
    {
        var plan = _make.Plan(new SerialStrategy<Phase>(), _make.Phase(new ParallelStrategy<Step>(), _make.Step(0), _make.StepThatIs(Status.Error, 1)));

        Reasons(plan).Should().Equal("its phase has errors", "it cannot be");
    }

    private static IEnumerable<string?> Reasons(Plan plan) =>
        plan.ToView().Phases.SelectMany(phase => phase.Steps).Select(step => step.Message.Split(" — ").ElementAtOrDefault(1));
}
