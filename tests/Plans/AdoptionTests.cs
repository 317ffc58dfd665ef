using Orchestrator.Plans.Tests.Fixtures;

namespace Orchestrator.Plans.Tests;

public sealed class AdoptionTests
{
    private readonly Make _make = new();

    /// <summary>The task, its last state, whether that launch is of the target, the readiness exit code (null: no check), and the step's status.</summary>
    public static TheoryData<string, TaskState, bool, int?, Status> Table => new()
    {
        { "broker", TaskState.Running, true, null, Status.Complete },
        { "broker", TaskState.Running, true, 0, Status.Complete },
        { "broker", TaskState.Running, true, 1, Status.Started },
        { "broker", TaskState.Running, false, null, Status.Pending },
        { "broker", TaskState.Staging, true, null, Status.Starting },
        { "broker", TaskState.Starting, true, null, Status.Starting },
        { "broker", TaskState.Starting, false, null, Status.Pending },
        { "broker", TaskState.Unknown, true, null, Status.Starting },
        { "broker", TaskState.Killing, true, null, Status.Pending },
        { "broker", TaskState.Killed, true, null, Status.Pending },
        { "broker", TaskState.Failed, true, null, Status.Pending },
        { "broker", TaskState.Finished, true, null, Status.Pending },
        { "broker", TaskState.Unreachable, true, null, Status.Pending },
        { "init", TaskState.Finished, true, null, Status.Complete },
        { "init", TaskState.Finished, false, null, Status.Pending },
        { "init", TaskState.Running, true, null, Status.Started },
        { "init", TaskState.Failed, true, null, Status.Pending },
        { "once", TaskState.Finished, true, null, Status.Complete },
        { "once", TaskState.Finished, false, null, Status.Complete },
        { "once", TaskState.Running, false, null, Status.Pending },
        { "once", TaskState.Failed, false, null, Status.Pending },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void A_step_takes_its_place_from_what_is_stored(string task, TaskState state, bool isOfTarget, int? readiness, Status expected)
    {
        _make.Store($"kafka-0-{task}", state, isOfTarget ? "config" : "older", readiness);

        Adopted(task).Status.Should().Be(expected);
    }

    [Fact]
    public void A_step_without_stored_tasks_is_pending() => Adopted("broker").Status.Should().Be(Status.Pending);

    [Fact]
    public void A_task_that_was_never_launched_is_not_passed_over()
    {
        _make.Store("kafka-0-broker", TaskState.Running);

        Adopted("broker", "metrics").Status.Should().Be(Status.Pending);
    }

    [Fact]
    public void A_task_whose_resources_alone_are_reserved_needs_its_launch()
    {
        _make.Store("kafka-0-broker", TaskState.Running, isStub: true);

        Adopted("broker").Status.Should().Be(Status.Pending);
    }

    [Fact]
    public void Tasks_that_are_given_up_belong_to_recovery()
    {
        _make.Store("kafka-0-broker", TaskState.Failed, "older", lost: true);
        _make.Store("kafka-0-metrics", TaskState.Running);

        Adopted("broker").Status.Should().Be(Status.Complete);
        Adopted("broker", "metrics").Status.Should().Be(Status.Complete);
    }

    /// <summary>Recovery brings back what is to run on, and nothing else.</summary>
    [Theory]
    [InlineData("once", TaskState.Killed, Status.Pending)]
    [InlineData("once", TaskState.Running, Status.Started)]
    [InlineData("once", TaskState.Finished, Status.Complete)]
    [InlineData("init", TaskState.Failed, Status.Pending)]
    public void A_task_that_is_to_end_and_is_given_up_before_is_launched_again(string task, TaskState state, Status expected)
    {
        _make.Store($"kafka-0-{task}", state, lost: true);

        Adopted(task).Status.Should().Be(expected);
    }

    [Fact]
    public void A_task_that_runs_but_is_not_ready_is_watched_on()
    {
        _make.Store("kafka-0-broker", TaskState.Running, readiness: 1);
        var step = Adopted("broker");
        step.LaunchedTasks.Should().Equal(new Dictionary<string, string> { ["kafka-0-broker"] = "test__kafka-0-broker__stored" });

        step.Observe(_make.Seen("kafka-0-broker", "test__kafka-0-broker__stored", TaskState.Running, readiness: 0)).Should().BeTrue();

        step.Status.Should().Be(Status.Complete);
    }

    [Fact]
    public void A_task_of_another_configuration_is_not_watched()
    {
        _make.Store("kafka-0-broker", TaskState.Starting, "older");
        var step = Adopted("broker");

        step.Observe(_make.Seen("kafka-0-broker", "test__kafka-0-broker__stored", TaskState.Running)).Should().BeFalse();

        step.Status.Should().Be(Status.Pending);
    }

    [Fact]
    public void A_task_that_failed_before_the_restart_still_waits_for_its_delay()
    {
        _make.Store("kafka-0-broker", TaskState.Failed);
        _make.Backoff.Failed("kafka-0-broker", "first", "exited with code 1");
        _make.Backoff.Failed("kafka-0-broker", "second", "exited with code 1");

        Adopted("broker").Status.Should().Be(Status.Delayed);

        _make.Backoff.Failures("kafka-0-broker").Should().Be(2, "what is stored is not a new failure");
    }

    [Fact]
    public void The_time_a_task_ran_ready_before_the_restart_counts()
    {
        _make.Backoff.Failed("kafka-0-broker", "first", "exited with code 1");
        _make.Store("kafka-0-broker", TaskState.Running);
        _make.Time.Advance(60);

        Adopted("broker");

        _make.Backoff.Failures("kafka-0-broker").Should().Be(0);
    }

    /// <summary>What is told of a task that had been out of reach, while another task of the step has a delay of before.</summary>
    [Theory]
    [InlineData(TaskState.Starting, Status.Starting)]
    [InlineData(TaskState.Running, Status.Complete)]
    [InlineData(TaskState.Killed, Status.Delayed)]
    [InlineData(TaskState.Failed, Status.Delayed)]
    public void A_delayed_step_hears_of_a_task_that_comes_back(TaskState state, Status expected)
    {
        _make.Backoff.Failed("kafka-0-broker", "first", "exited with code 1");
        _make.Backoff.Failed("kafka-0-broker", "second", "exited with code 1");
        _make.Store("kafka-0-broker", TaskState.Running);
        _make.Store("kafka-0-metrics", TaskState.Unreachable);
        var step = Adopted("broker", "metrics");
        step.Status.Should().Be(Status.Delayed);

        step.Observe(_make.Seen("kafka-0-metrics", step.LaunchedTasks["kafka-0-metrics"], state)).Should().BeTrue();

        step.Status.Should().Be(expected);
    }

    [Fact]
    public void Work_that_is_no_launch_is_pending()
    {
        var step = new Step(_make.Id(), "deregister");

        step.Adopt("config", _ => null);

        step.Status.Should().Be(Status.Pending);
    }

    private Step Adopted(params string[] tasks)
    {
        var step = _make.Step(0, tasks);
        step.Adopt("config", _make.Stored.GetValueOrDefault);
        return step;
    }
}
