using Orchestrator.Clusters;
using Orchestrator.Scheduler.Loop;

namespace Orchestrator.Scheduler.Tests.Loop;

public sealed class FollowupsTests
{
    private static readonly TaskHandle Task = new("service", "agent-1", "task-1");

    private readonly Followups _followups = new();

    [Fact]
    public void The_condition_of_a_launch_is_asked_for_after_8_16_and_then_every_30_seconds_until_word_comes()
    {
        Collect(0);
        _followups.ExpectLaunch(Task, TimeSpan.Zero);

        var asked = new List<double>();
        for (var second = 0; second <= 130; second++)
        {
            if (Collect(second).Reconciliations.Count > 0)
            {
                asked.Add(second);
            }
        }

        asked.Should().Equal(8, 16, 32, 62, 92, 122);
        _followups.Answered(Task.TaskId);
        Collect(500).Reconciliations.Should().BeEmpty();
    }

    [Fact]
    public void A_kill_is_sent_at_once_and_every_5_seconds_until_the_end_is_proved()
    {
        _followups.Kill(new TaskKill(Task, TimeSpan.FromSeconds(3)), TimeSpan.Zero);
        Collect(0).Kills.Should().Equal(new TaskKill(Task, TimeSpan.FromSeconds(3)));
        Collect(4).Kills.Should().BeEmpty();
        Collect(5).Kills.Should().ContainSingle();
        _followups.Answered(Task.TaskId);
        Collect(10).Kills.Should().ContainSingle("word of a task is no proof of its end");
        _followups.Ended(Task.TaskId);
        Collect(20).Kills.Should().BeEmpty();
    }

    [Fact]
    public void All_live_tasks_are_asked_for_at_the_start_and_every_hour()
    {
        Collect(0, Task).Reconciliations.Should().Equal(Task);
        _followups.Answered(Task.TaskId);
        Collect(3599, Task).Reconciliations.Should().BeEmpty();
        _followups.NextDue.Should().Be(TimeSpan.FromHours(1));
        Collect(3600, Task).Reconciliations.Should().Equal(Task);
    }

    private Turn Collect(int second, params TaskHandle[] live)
    {
        var turn = new Turn(DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(second));
        _followups.Collect(turn, live);
        return turn;
    }
}
