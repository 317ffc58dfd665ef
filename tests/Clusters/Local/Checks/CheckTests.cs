using System.Collections.Immutable;
using System.Globalization;

namespace Orchestrator.Clusters.Tests.Local.Checks;

public sealed class CheckTests : LocalTests
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_readiness_check_runs_in_the_sandbox_as_the_user_with_its_own_environment()
    {
        var order = Ready("pwd; id -un; echo $TASK_ONLY$CHECK_TOO; ulimit -n") with
        {
            Environment = ImmutableSortedDictionary<string, string>.Empty.Add("TASK_ONLY", "no"),
            CheckEnvironment = ImmutableSortedDictionary<string, string>.Empty.Add("CHECK_TOO", "yes"),
            Limits = [new ProcessLimit("RLIMIT_NOFILE", 111, 222)],
        };

        (await FirstResultAsync(order)).Should().Be(new CheckResult(0, $"{Room.Sandbox(order)}\n{WorkRoom.User}\nyes\n111"));
    }

    [Fact]
    public async Task A_result_carries_the_end_of_what_was_printed()
    {
        var result = await FirstResultAsync(Ready("seq 1 100000; echo the end >&2; exit 3"));

        result.ExitCode.Should().Be(3);
        result.Output.Should().EndWith("100000\nthe end").And.HaveLength(500);
    }

    [Fact]
    public async Task A_check_that_takes_too_long_is_ended_with_all_it_started_and_fails()
    {
        var order = Ready("sleep 1000 & echo $! > sleeper; wait", timeout: TimeSpan.FromMilliseconds(500));

        (await FirstResultAsync(order)).Should().Be(new CheckResult(124, "The check did not end within 0.5 s."));

        var sleeper = int.Parse(await File.ReadAllTextAsync(Path.Combine(Room.Sandbox(order), "sleeper")), CultureInfo.InvariantCulture);
        await Eventually.BecomesTrueAsync("what it started is gone", () => !File.Exists($"/proc/{sleeper}/stat") || File.ReadAllText($"/proc/{sleeper}/stat").Contains(") Z"));
    }

    [Fact]
    public async Task A_check_that_goes_on_passing_is_reported_once()
    {
        var order = Ready("echo $$ >> runs; tail -n 1 runs");
        await FirstResultAsync(order);
        var runs = Path.Combine(Room.Sandbox(order), "runs");
        await Eventually.BecomesTrueAsync("it runs on", () => File.ReadAllLines(runs).Length > 5);

        await Room.KillAsync(order, Long);

        Room.Log.Of(order.Task).Count(report => report is { Condition: TaskCondition.Running, Readiness.ExitCode: 0 }).Should().Be(1);
    }

    [Fact]
    public async Task A_check_goes_on_for_a_task_that_was_found_running()
    {
        var order = Ready("cat ready");
        (await FirstResultAsync(order)).ExitCode.Should().Be(1);

        await Room.OpenAsync();
        (await Room.Log.NextAsync(order.Task, TaskCondition.Running)).Readiness.Should().Be(new CheckResult(null, ""));
        await File.WriteAllTextAsync(Path.Combine(Room.Sandbox(order), "ready"), "now");

        (await Room.Log.NextAsync<TaskReport>(report => report.Readiness?.ExitCode == 0)).Readiness!.Output.Should().Be("now");
    }

    [Fact]
    public async Task A_task_whose_health_check_fails_too_often_is_ended_with_the_reason_and_what_the_check_said()
    {
        var order = Healthy("echo it is broken; exit 9", failures: 3);

        var report = await Room.RunAsync(order, TaskCondition.Failed);

        report.Message.Should().Be("The health check failed 3 times in a row (the last with code 9: it is broken); it was ended by SIGTERM.");
        Room.Log.Of(order.Task).Should().Contain(earlier => earlier.Healthy == false);
    }

    [Fact]
    public async Task Failures_within_the_grace_period_do_not_count_until_the_check_has_passed_once()
    {
        var order = Healthy("echo x >> runs; test $(wc -l < runs) -eq 6", failures: 2) with { };
        order = order with { HealthCheck = order.HealthCheck! with { GracePeriod = TimeSpan.FromHours(1) } };

        await Room.RunAsync(order, TaskCondition.Failed);

        (await File.ReadAllLinesAsync(Path.Combine(Room.Sandbox(order), "runs"))).Should().HaveCount(8, "five do not count, the sixth passes, two fail");
        Room.Log.Of(order.Task).Select(report => report.Healthy).Should().ContainInOrder(null, true, false);
    }

    [Fact]
    public async Task A_check_that_cannot_run_fails_and_says_so() =>
        (await FirstResultAsync(Ready("no-such-program"))).Should().Match<CheckResult>(result => result.ExitCode == 127 && result.Output.Contains("no-such-program"));

    [Fact]
    public async Task A_clock_that_jumps_forward_does_not_end_the_grace_period()
    {
        var clock = new JumpingClock();
        await using var room = new WorkRoom { Adjust = options => options with { Time = clock } };
        await room.OpenAsync();
        var order = Healthy("echo x >> runs; test $(wc -l < runs) -eq 6", failures: 2);
        order = order with { HealthCheck = order.HealthCheck! with { GracePeriod = TimeSpan.FromHours(1) } };
        clock.Offset = TimeSpan.FromDays(1);

        await room.RunAsync(order);
        clock.Offset = TimeSpan.FromDays(2);
        await room.Log.NextAsync(order.Task, TaskCondition.Failed);

        (await File.ReadAllLinesAsync(Path.Combine(room.Sandbox(order), "runs"))).Should().HaveCount(8, "five do not count, the sixth passes, two fail");
    }

    [Fact]
    public async Task A_check_without_an_interval_pauses_for_a_second()
    {
        var time = new RecordingTime();
        await using var room = new WorkRoom { Adjust = options => options with { Time = time } };
        await room.OpenAsync();
        var order = Ready("echo x >> runs");
        order = order with { ReadinessCheck = order.ReadinessCheck! with { Interval = TimeSpan.Zero } };

        await room.RunAsync(order);

        await Eventually.BecomesTrueAsync("it ran twice", () => File.Exists(Path.Combine(room.Sandbox(order), "runs")) && File.ReadAllLines(Path.Combine(room.Sandbox(order), "runs")).Length >= 2);
        time.Waits.Should().Contain(TimeSpan.FromSeconds(1));
    }

    private static LaunchOrder Ready(string command, TimeSpan? timeout = null) =>
        WorkRoom.Order("checked", "exec sleep 1000") with { ReadinessCheck = new ReadinessCheckOrder(command, Often, TimeSpan.Zero, timeout ?? Long) };

    private static LaunchOrder Healthy(string command, int failures) => WorkRoom.Order("checked", "exec sleep 1000") with
    {
        HealthCheck = new HealthCheckOrder(command, Often, TimeSpan.Zero, failures, TimeSpan.Zero, Long),
        KillGrace = Long,
    };

    private async Task<CheckResult> FirstResultAsync(LaunchOrder order)
    {
        await Room.RunAsync(order);
        return (await Room.Log.NextAsync<TaskReport>(report => report.Readiness?.ExitCode is not null)).Readiness!;
    }
}
