using Orchestrator.Plans.Tests.Fixtures;

namespace Orchestrator.Plans.Tests.Steps;

public sealed class TaskStatusTests
{
    private readonly Make _make = new();

    /// <summary>The task, its state, the exit code of its readiness check (null: it has none), and the step's status.</summary>
    public static TheoryData<string, TaskState, int?, Status> Table => new()
    {
        { "broker", TaskState.Error, null, Status.Delayed },
        { "broker", TaskState.Failed, null, Status.Delayed },
        { "broker", TaskState.Killed, null, Status.Pending },
        { "broker", TaskState.Killing, null, Status.Pending },
        { "broker", TaskState.Lost, null, Status.Pending },
        { "broker", TaskState.Gone, null, Status.Pending },
        { "broker", TaskState.Dropped, null, Status.Pending },
        { "broker", TaskState.Unreachable, null, Status.Pending },
        { "broker", TaskState.GoneByOperator, null, Status.Pending },
        { "broker", TaskState.Staging, null, Status.Starting },
        { "broker", TaskState.Starting, null, Status.Starting },
        { "broker", TaskState.Unknown, null, Status.Starting },
        { "broker", TaskState.Running, null, Status.Complete },
        { "broker", TaskState.Running, 0, Status.Complete },
        { "broker", TaskState.Running, 1, Status.Started },
        { "broker", TaskState.Finished, null, Status.Delayed },
        { "init", TaskState.Running, null, Status.Started },
        { "init", TaskState.Running, 0, Status.Started },
        { "init", TaskState.Finished, null, Status.Complete },
        { "init", TaskState.Failed, null, Status.Delayed },
        { "once", TaskState.Running, null, Status.Started },
        { "once", TaskState.Finished, null, Status.Complete },
        { "once", TaskState.Error, null, Status.Delayed },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void A_status_of_a_launched_task_leads_the_step(string task, TaskState state, int? readiness, Status expected)
    {
        var step = _make.Step(0, task);
        var name = step.Requirement!.TaskNames.Single();
        _make.Backoff.Failed(name, "earlier", "exited with code 1");

        _make.Launch(step, state, readiness);

        step.Status.Should().Be(expected);
    }

    [Fact]
    public void The_table_has_every_state() =>
        Table.Select(row => (TaskState)((object[])row)[1]).Distinct().Should().BeEquivalentTo(Enum.GetValues<TaskState>());

    [Fact]
    public void A_readiness_check_that_has_not_run_is_not_ready()
    {
        var step = _make.Step();
        var (name, id) = _make.Launch(step).Single();

        step.Observe(new(name, id, TaskState.Running, HasReadinessCheck: true, ReadinessExitCode: null, "", _make.Time.GetUtcNow()));

        step.Status.Should().Be(Status.Started);
    }

    [Theory]
    [InlineData("broker", TaskState.Running, 1)]
    [InlineData("init", TaskState.Finished, 0)]
    public void A_goal_that_is_reached_forgives_at_once_a_task_that_ended_and_in_time_one_that_runs(string task, TaskState state, int failures)
    {
        var step = _make.Step(0, task);
        var name = step.Requirement!.TaskNames.Single();
        _make.Backoff.Failed(name, "earlier", "exited with code 1");

        _make.Launch(step, state);
        _make.Backoff.Failures(name).Should().Be(failures);

        _make.Time.Advance(60);
        _make.Backoff.Failures(name).Should().Be(0);
    }
}
