using Orchestrator.Plans.Backoff;
using Orchestrator.Plans.Tests.Fixtures;

namespace Orchestrator.Plans.Tests.Backoff;

public sealed class RelaunchBackoffTests
{
    private readonly ManualTime _time = new();
    private readonly RelaunchBackoff _backoff;
    private int _launches;

    public RelaunchBackoffTests() => _backoff = new(_time);

    [Fact]
    public void Delays_grow_to_thirty_seconds()
    {
        var delays = Enumerable.Range(0, 9).Select(_ =>
        {
            Fail();
            return _backoff.Remaining("task").TotalSeconds;
        });

        delays.Should().Equal(0, 1, 2, 4, 8, 16, 30, 30, 30);
    }

    [Fact]
    public void A_task_that_ends_at_once_is_launched_at_most_eight_times_in_a_minute()
    {
        for (var second = 0; second < 60; second++, _time.Advance(1))
        {
            while (_backoff.Remaining("task") == TimeSpan.Zero)
            {
                Fail();
            }
        }

        _launches.Should().Be(7);
    }

    [Fact]
    public void A_launch_that_is_reported_twice_counts_once()
    {
        _backoff.Failed("task", "launch", "exited with code 1");
        _backoff.Failed("task", "launch", "exited with code 1");

        _backoff.Failures("task").Should().Be(1);
    }

    [Fact]
    public void Failures_are_forgiven_after_a_minute_of_running_ready()
    {
        Fail(3);
        _time.Advance(5);
        _backoff.Ready("task", _time.GetUtcNow());

        _time.Advance(59);
        _backoff.Ready("task", _time.GetUtcNow());
        _backoff.Failures("task").Should().Be(3);

        _time.Advance(1);
        _backoff.Failures("task").Should().Be(0);
        _backoff.Reason("task").Should().BeNull();

        Fail();
        _backoff.Remaining("task").Should().Be(TimeSpan.Zero, "it is the first failure in a row again");
    }

    [Fact]
    public void A_failure_within_the_minute_starts_it_anew()
    {
        Fail(3);
        _backoff.Ready("task", _time.GetUtcNow());
        _time.Advance(59);

        Fail();
        _time.Advance(60);

        _backoff.Failures("task").Should().Be(4);
    }

    [Fact]
    public void A_task_found_ready_after_a_restart_has_its_time_counted()
    {
        Fail(3);
        _backoff.Ready("task", _time.GetUtcNow() - TimeSpan.FromSeconds(50));
        _backoff.Failures("task").Should().Be(3);

        _time.Advance(10);

        _backoff.Failures("task").Should().Be(0);
    }

    [Fact]
    public void A_task_that_became_ready_in_the_future_is_ready_from_now()
    {
        Fail(3);
        _backoff.Ready("task", _time.GetUtcNow() + TimeSpan.FromHours(1));

        _time.Advance(60);

        _backoff.Failures("task").Should().Be(0);
    }

    [Fact]
    public void Delays_survive_a_restart()
    {
        Fail(5);
        _time.Advance(3);

        var restarted = new RelaunchBackoff(_time);
        restarted.Restore(_backoff.Export());

        restarted.Remaining("task").Should().Be(TimeSpan.FromSeconds(5));
        (restarted.Failures("task"), restarted.Reason("task")).Should().Be((5, "exited with code 1"));
        restarted.Drain().Should().BeEmpty();
    }

    [Theory]
    [InlineData(-365)]
    [InlineData(365)]
    public void A_restored_delay_is_never_longer_than_the_schedules_own(int days)
    {
        Fail(5);
        var kept = _backoff.Export();

        _time.JumpWall(TimeSpan.FromDays(days));
        var restarted = new RelaunchBackoff(_time);
        restarted.Restore(kept);

        restarted.Remaining("task").Should().Be(days < 0 ? TimeSpan.FromSeconds(8) : TimeSpan.Zero);
        _time.Advance(8);
        restarted.Remaining("task").Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public void A_jump_of_the_wall_clock_changes_no_running_delay()
    {
        Fail(5);

        _time.JumpWall(TimeSpan.FromHours(-1));

        _backoff.Remaining("task").Should().Be(TimeSpan.FromSeconds(8));
    }

    [Fact]
    public void Only_changes_are_drained_in_name_order()
    {
        _backoff.Failed("b", "1", "exited with code 1");
        _backoff.Failed("a", "2", "exited with code 2");
        _backoff.Drain().Select(change => (change.TaskName, change.Entry?.Failures)).Should().Equal(("a", 1), ("b", 1));
        _backoff.Drain().Should().BeEmpty();

        _backoff.Ready("a", _time.GetUtcNow());
        _backoff.Drain().Should().BeEmpty("nothing that is kept has changed");

        _time.Advance(60);
        _backoff.Clear("b");
        _backoff.Clear("unknown");
        _backoff.Drain().Should().Equal(new BackoffChange("a", null), new BackoffChange("b", null));
        _backoff.Export().Should().BeEmpty();
    }

    [Fact]
    public void What_is_kept_names_when_the_task_may_be_launched_again()
    {
        Fail(4);

        _backoff.Export().Should().Equal(new BackoffEntry("task", 4, _time.GetUtcNow().AddSeconds(4), "exited with code 1"));
    }

    [Fact]
    public void The_next_look_is_due_when_the_shortest_delay_ends()
    {
        _backoff.Next.Should().BeNull();
        Fail(5);
        _backoff.Failed("other", "1", "exited with code 1");
        _backoff.Failed("other", "2", "exited with code 1");
        _backoff.Next.Should().Be(TimeSpan.FromSeconds(1));

        _time.Advance(1);
        _backoff.Next.Should().Be(TimeSpan.Zero, "who looked before has not seen that one is over");
        _backoff.Next.Should().Be(TimeSpan.FromSeconds(7));

        _time.Advance(7);
        _backoff.Next.Should().Be(TimeSpan.Zero);
        _backoff.Next.Should().BeNull();
    }

    [Fact]
    public void The_next_look_is_known_also_while_time_passes()
    {
        var backoff = new RelaunchBackoff(new ManualTime(isRestless: true));
        backoff.Failed("task", "1", "exited with code 1");
        backoff.Failed("task", "2", "exited with code 1");

        backoff.Next.Should().BeCloseTo(TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(1)).And.BePositive();
    }

    private void Fail(int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            _backoff.Failed("task", $"launch {_launches++}", "exited with code 1");
        }
    }
}
