using Orchestrator.Plans.Backoff;
using Orchestrator.Plans.Tests.Fixtures;

namespace Orchestrator.Plans.Tests.Backoff;

public sealed class BackoffScheduleTests
{
    private static readonly BackoffSchedule Original =
        BackoffSchedule.Exponential(1.15, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(300));

    [Fact]
    public void The_original_grows_by_its_factor_to_its_cap() =>
        new[] { 1, 2, 3, 12, 13, 1000 }.Select(failures => Math.Round(Original.Delay(failures).TotalSeconds, 2))
            .Should().Equal(60, 69, 79.35, 279.14, 300, 300);

    [Fact]
    public void The_first_delay_of_the_original_is_not_capped()
    {
        var schedule = BackoffSchedule.Exponential(2, TimeSpan.FromSeconds(500), TimeSpan.FromSeconds(300));

        (schedule.Delay(1).TotalSeconds, schedule.Delay(2).TotalSeconds).Should().Be((500, 300));
    }

    [Fact]
    public void The_original_forgives_a_task_that_is_ready()
    {
        var time = new ManualTime();
        var backoff = new RelaunchBackoff(time, Original);
        backoff.Failed("task", "launch", "exited with code 1");

        backoff.Ready("task", time.GetUtcNow());

        (backoff.Remaining("task"), backoff.Failures("task")).Should().Be((TimeSpan.Zero, 0));
    }

    [Theory]
    [InlineData(0.9, 60, 300)]
    [InlineData(1.15, -1, 300)]
    [InlineData(1.15, 60, -1)]
    public void Numbers_that_make_no_sense_are_refused(double factor, int initial, int max) =>
        FluentActions.Invoking(() => BackoffSchedule.Exponential(factor, TimeSpan.FromSeconds(initial), TimeSpan.FromSeconds(max)))
            .Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void There_is_no_delay_before_the_first_failure() =>
        BackoffSchedule.Relaunch.Invoking(schedule => schedule.Delay(0)).Should().Throw<ArgumentOutOfRangeException>();
}
