using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Recovery;

namespace Orchestrator.Scheduler.Tests.Recovery;

public sealed class BackoffSettingsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("false")]
    [InlineData("No")]
    public void Without_the_switch_the_usual_delays_apply(string? value) =>
        Delays(value is null ? [] : [("ENABLE_BACKOFF", value)]).Should().Equal(0, 1, 2, 4, 8, 16, 30, 30);

    [Theory]
    [InlineData("true")]
    [InlineData("Yes")]
    public void With_it_those_of_the_original_apply(string value) =>
        Delays([("ENABLE_BACKOFF", value)]).Take(3).Should().Equal(60, 69, 79.35);

    [Fact]
    public void The_settings_change_them()
    {
        (string, string)[] settings = [("ENABLE_BACKOFF", "true"), ("FRAMEWORK_BACKOFF_FACTOR", "2"), ("FRAMEWORK_INITIAL_BACKOFF", "10"), ("FRAMEWORK_MAX_LAUNCH_DELAY", "30")];

        Delays(settings).Take(4).Should().Equal(10, 20, 30, 30);
    }

    [Fact]
    public void Whatever_is_wrong_is_told_with_what_is_allowed()
    {
        (string, string)[] settings = [("ENABLE_BACKOFF", "maybe"), ("FRAMEWORK_BACKOFF_FACTOR", "0.5"), ("FRAMEWORK_INITIAL_BACKOFF", "soon"), ("FRAMEWORK_MAX_LAUNCH_DELAY", "-1")];

        BackoffSettings.Problems(Map(settings)).Should().Equal(
            "ENABLE_BACKOFF is 'maybe': it must begin with t or y for the delays of FRAMEWORK_BACKOFF_FACTOR and the like, with f or n for the usual ones, or be empty",
            "FRAMEWORK_BACKOFF_FACTOR is '0.5': it must be a number from 1 to 100",
            "FRAMEWORK_INITIAL_BACKOFF is 'soon': it must be a number from 0 to 86400",
            "FRAMEWORK_MAX_LAUNCH_DELAY is '-1': it must be a number from 0 to 86400");
        BackoffSettings.Problems(ValueMap<string>.Empty).Should().BeEmpty();
    }

    private static IEnumerable<double> Delays((string, string)[] settings)
    {
        var schedule = BackoffSettings.ScheduleOf(Map(settings));
        return Enumerable.Range(1, 8).Select(failures => Math.Round(schedule.Delay(failures).TotalSeconds, 3));
    }

    private static ValueMap<string> Map((string Key, string Value)[] settings) => settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)).ToValueMap();
}
