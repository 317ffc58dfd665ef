using Orchestrator.Plans.Tests.Fixtures;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;

namespace Orchestrator.Plans.Tests;

public sealed class StepTests
{
    private readonly Make _make = new();

    [Fact]
    public void A_step_goes_from_pending_to_complete()
    {
        var step = _make.Step();
        step.Status.Should().Be(Status.Pending);

        step.Prepare();
        step.Status.Should().Be(Status.Prepared);

        var (name, id) = _make.Launch(step).Single();
        step.Status.Should().Be(Status.Starting);

        step.Observe(_make.Seen(name, id, TaskState.Running, readiness: 1)).Should().BeTrue();
        step.Status.Should().Be(Status.Started);

        step.Observe(_make.Seen(name, id, TaskState.Running, readiness: 0)).Should().BeTrue();
        step.Status.Should().Be(Status.Complete);
        step.IsComplete.Should().BeTrue();
    }

    [Fact]
    public void A_launch_of_nothing_leaves_the_step_prepared()
    {
        var step = _make.Step();

        step.Launched(ValueMap<string>.Empty);

        step.Status.Should().Be(Status.Prepared);
    }

    [Fact]
    public void A_step_watches_only_the_tasks_that_it_launched_last()
    {
        var step = _make.Step();
        var first = _make.Launch(step, TaskState.Killed).Single();
        var second = _make.Launch(step).Single();

        step.Observe(_make.Seen(first.Key, first.Value, TaskState.Running)).Should().BeFalse();

        step.Status.Should().Be(Status.Starting);
        step.LaunchedTasks.Should().Equal(new Dictionary<string, string> { [second.Key] = second.Value });
    }

    [Fact]
    public void A_step_that_prepares_again_forgets_its_tasks()
    {
        var step = _make.Step();
        var (name, id) = _make.Launch(step, TaskState.Unreachable).Single();

        step.Prepare();

        step.Observe(_make.Seen(name, id, TaskState.Running)).Should().BeFalse();
        step.Status.Should().Be(Status.Prepared);
        step.LaunchedTasks.Should().BeEmpty();
    }

    [Fact]
    public void A_task_whose_agent_comes_back_completes_a_step_that_has_not_begun_anew()
    {
        var step = _make.Step();
        var (name, id) = _make.Launch(step, TaskState.Unreachable).Single();
        step.Status.Should().Be(Status.Pending);

        step.Observe(_make.Seen(name, id, TaskState.Running));

        step.Status.Should().Be(Status.Complete);
    }

    [Theory]
    [InlineData(TaskState.Failed)]
    [InlineData(TaskState.Killed)]
    [InlineData(TaskState.Lost)]
    public void A_complete_step_is_not_opened_again_by_a_crash(TaskState crash)
    {
        var step = _make.Step();
        var (name, id) = _make.Launch(step, TaskState.Running).Single();

        step.Observe(_make.Seen(name, id, crash)).Should().BeFalse();

        step.Status.Should().Be(Status.Complete);
        _make.Backoff.Failures(name).Should().Be(0);
    }

    [Fact]
    public void A_repeated_running_of_an_old_task_does_not_complete_a_restarted_step()
    {
        var step = _make.Step();
        var (name, id) = _make.Launch(step, TaskState.Running).Single();

        step.Restart();
        step.LaunchedTasks.Should().BeEmpty();
        step.Observe(_make.Seen(name, id, TaskState.Running)).Should().BeFalse();
        step.Observe(_make.Seen(name, id, TaskState.Running, message: "seen again")).Should().BeFalse();

        step.Status.Should().Be(Status.Pending);
    }

    [Fact]
    public void A_restart_forgets_delays_and_lets_the_step_go_on()
    {
        var step = _make.StepThatIs(Status.Delayed);
        step.Interrupt();

        step.Restart();

        step.Status.Should().Be(Status.Pending);
        _make.Backoff.Failures("kafka-0-broker").Should().Be(0);
    }

    [Fact]
    public void A_step_is_as_far_as_the_task_that_is_furthest_behind()
    {
        var step = _make.Step(0, "broker", "metrics", "init");
        var ids = _make.Launch(step);
        void See(string task, TaskState state) => step.Observe(_make.Seen($"kafka-0-{task}", ids[$"kafka-0-{task}"], state));

        See("broker", TaskState.Running);
        See("init", TaskState.Running);
        step.Status.Should().Be(Status.Starting, "metrics does not run yet");

        See("metrics", TaskState.Running);
        step.Status.Should().Be(Status.Started, "init has not finished");

        See("metrics", TaskState.Killed);
        step.Status.Should().Be(Status.Pending, "metrics must be launched again");

        See("init", TaskState.Finished);
        step.Status.Should().Be(Status.Pending);
    }

    [Fact]
    public void A_failure_delays_the_step_until_the_delay_is_over()
    {
        var step = _make.StepThatIs(Status.Delayed);

        _make.Time.Advance(0.9);
        step.Status.Should().Be(Status.Delayed);

        _make.Time.Advance(0.1);
        step.Status.Should().Be(Status.Pending);
        step.State.Should().Be(StepState.Pending);
    }

    [Fact]
    public void The_first_failure_delays_nothing()
    {
        var step = _make.Step();

        _make.Launch(step, TaskState.Failed);

        step.Status.Should().Be(Status.Pending);
        _make.Backoff.Failures("kafka-0-broker").Should().Be(1);
    }

    [Fact]
    public void A_delayed_step_may_not_be_launched()
    {
        var step = _make.StepThatIs(Status.Delayed);

        step.Invoking(delayed => _make.Launch(delayed)).Should().Throw<InvalidOperationException>()
            .WithMessage("The step kafka-0:[broker] is DELAYED: Launch cannot happen to it.");
    }

    [Fact]
    public void A_status_that_is_told_twice_counts_once()
    {
        var step = _make.Step();
        var (name, id) = _make.Launch(step).Single();

        step.Observe(_make.Seen(name, id, TaskState.Failed)).Should().BeTrue();
        step.Observe(_make.Seen(name, id, TaskState.Failed)).Should().BeFalse();
        step.Observe(_make.Seen(name, id, TaskState.Running)).Should().BeFalse("a failed task never runs again");

        _make.Backoff.Failures(name).Should().Be(1);
        step.Status.Should().Be(Status.Pending);
    }

    [Fact]
    public void An_operators_word_that_an_agent_is_gone_forgets_the_delay()
    {
        _make.Backoff.Failed("kafka-0-broker", "earlier", "exited with code 1");
        var step = _make.Step();

        _make.Launch(step, TaskState.GoneByOperator);

        step.Status.Should().Be(Status.Pending);
        _make.Backoff.Failures("kafka-0-broker").Should().Be(0);
    }

    [Theory]
    [InlineData(Status.Pending, true)]
    [InlineData(Status.Prepared, true)]
    [InlineData(Status.Starting, false)]
    [InlineData(Status.Started, false)]
    [InlineData(Status.Complete, false)]
    [InlineData(Status.Delayed, false)]
    [InlineData(Status.Error, false)]
    public void A_held_step_shows_waiting_only_while_it_needs_work(Status status, bool waits)
    {
        var step = _make.StepThatIs(status);

        step.Interrupt();
        step.Status.Should().Be(waits ? Status.Waiting : status);
        step.IsEligible.Should().BeFalse();

        step.Proceed();
        step.Status.Should().Be(status);
    }

    [Fact]
    public void A_held_step_whose_tasks_run_still_completes()
    {
        var step = _make.Step();
        var (name, id) = _make.Launch(step).Single();
        step.Interrupt();

        step.Observe(_make.Seen(name, id, TaskState.Running));

        step.Status.Should().Be(Status.Complete);
    }

    [Theory]
    [InlineData(Status.Pending, Status.Pending)]
    [InlineData(Status.Prepared, Status.Pausing)]
    [InlineData(Status.Starting, Status.Pausing)]
    [InlineData(Status.Started, Status.Pausing)]
    [InlineData(Status.Complete, Status.Paused)]
    [InlineData(Status.Delayed, Status.Delayed)]
    public void A_step_whose_pod_is_paused_shows_so(Status status, Status shown)
    {
        var step = _make.StepThatIs(status);

        step.Pause = Make.Paused;

        step.Status.Should().Be(status);
        step.DisplayStatus.Should().Be(shown);
    }

    [Fact]
    public void A_step_without_a_requirement_is_led_by_its_owner()
    {
        var step = new Step(_make.Id(), "unreserve-agent-1");

        step.Prepare();
        step.Status.Should().Be(Status.Prepared);

        step.Complete();
        step.Status.Should().Be(Status.Complete);

        step.Restart();
        step.Status.Should().Be(Status.Pending);
    }

    [Fact]
    public void A_step_made_for_a_task_in_delay_waits_for_it()
    {
        _make.Backoff.Failed("kafka-0-broker", "first", "exited with code 1");
        _make.Backoff.Failed("kafka-0-broker", "second", "exited with code 2");
        var step = _make.StepOf(new("kafka", 0), RecoveryType.Transient);

        step.Delay();
        step.Status.Should().Be(Status.Delayed);

        _make.Time.Advance(1);
        step.Status.Should().Be(Status.Pending);
    }

    [Fact]
    public void A_step_refuses_tasks_that_are_not_its_own() =>
        _make.Step().Invoking(step => step.Launched(new Dictionary<string, string> { ["kafka-1-broker"] = "id" }))
            .Should().Throw<ArgumentException>().WithMessage("kafka-1-broker is not a task of the step kafka-0:[broker].*");
}
