using System.Globalization;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Guards;
using Orchestrator.State.Records.Guards;

namespace Orchestrator.Scheduler.Tests.Guards;

/// <summary>When maintenance windows are open, in particular around clock changes.</summary>
public sealed class WindowTimesTests
{
    [Theory]
    [InlineData("2026-11-20T01:59:59Z", false)]
    [InlineData("2026-11-20T02:00:00Z", true)]
    [InlineData("2026-11-20T03:59:59Z", true)]
    [InlineData("2026-11-20T04:00:00Z", false)]
    public void A_window_is_open_from_its_beginning_until_its_end(string now, bool isOpen) =>
        State("02:00", "04:00", now).IsOpen.Should().Be(isOpen);

    [Theory]
    [InlineData("2026-11-20T23:00:00Z", true)]
    [InlineData("2026-11-21T03:00:00Z", true)]
    [InlineData("2026-11-21T04:00:00Z", false)]
    [InlineData("2026-11-21T23:00:00Z", false)]
    public void One_that_reaches_past_midnight_belongs_to_the_day_on_which_it_opens(string now, bool isOpen) =>
        State("22:00", "04:00", now, "UTC", "fri").IsOpen.Should().Be(isOpen);

    [Fact]
    public void One_of_a_whole_day_ends_at_midnight()
    {
        State("00:00", "24:00", "2026-11-20T23:59:59Z", "UTC", "fri").IsOpen.Should().BeTrue();
        State("00:00", "24:00", "2026-11-21T00:00:00Z", "UTC", "fri").IsOpen.Should().BeFalse();
    }

    [Fact]
    public void The_next_opening_is_told_in_the_time_of_its_zone()
    {
        var state = State("02:00", "04:00", "2026-11-20T12:00:00Z", "Europe/Berlin", "mon");

        state.OpensAt.Should().Be(At("2026-11-23T01:00:00Z"));
        state.ChangesAt.Should().Be(state.OpensAt);
        state.Why.Should().Be("waits for a maintenance window: the next opens Mon 2026-11-23 02:00 Europe/Berlin");
    }

    [Theory]
    [InlineData("02:30", "04:00", "2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z")] // 02:30 is left out: it opens at 03:00
    [InlineData("01:00", "02:30", "2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z")] // and one that would end then ends at 03:00
    [InlineData("02:15", "02:45", "2026-03-30T00:15:00Z", "2026-03-30T00:45:00Z")] // wholly left out: it opens on the next day
    public void When_the_clock_leaves_an_hour_out_a_window_begins_or_ends_at_the_change(string from, string to, string opens, string closes) =>
        Times(from, to, "2026-03-28T12:00:00Z").Should().Be((At(opens), At(closes)));

    [Theory]
    [InlineData("02:00", "03:00", "2026-10-25T00:00:00Z", "2026-10-25T02:00:00Z")] // both hours
    [InlineData("02:30", "04:00", "2026-10-25T00:30:00Z", "2026-10-25T03:00:00Z")] // from the first 02:30
    [InlineData("01:00", "02:30", "2026-10-24T23:00:00Z", "2026-10-25T01:30:00Z")] // to the second
    public void When_the_clock_repeats_an_hour_a_window_begins_with_the_first_and_ends_with_the_second(string from, string to, string opens, string closes) =>
        Times(from, to, "2026-10-24T12:00:00Z").Should().Be((At(opens), At(closes)));

    [Fact]
    public void A_freeze_holds_also_while_a_window_is_open_and_nobody_knows_for_how_long()
    {
        var frozen = new GuardsView(new(new FreezeRecord("why", "admin", At("2026-11-20T00:00:00Z"), false), [Window("02:00", "04:00", "UTC")]), GuardRecords.None);

        frozen.At(At("2026-11-20T03:00:00Z")).Should().Be(new GuardState(false, null, "frozen by admin since 2026-11-20T00:00:00Z: why", At("2026-11-20T04:00:00Z")));
        frozen.At(At("2026-11-20T03:00:00Z"), forRecovery: true).IsOpen.Should().BeTrue();
    }

    [Fact]
    public void Any_open_window_is_enough_whether_it_is_of_the_service_or_of_all()
    {
        var guards = new GuardsView(new(null, [Window("02:00", "04:00", "UTC")]), new(null, [Window("12:00", "14:00", "UTC")]));

        guards.At(At("2026-11-20T03:00:00Z")).IsOpen.Should().BeTrue();
        guards.At(At("2026-11-20T13:00:00Z")).IsOpen.Should().BeTrue();
        guards.At(At("2026-11-20T15:00:00Z")).OpensAt.Should().Be(At("2026-11-21T02:00:00Z"));
    }

    private static GuardState State(string from, string to, string now, string zone = "UTC", params string[] days) =>
        new GuardsView(new(null, [Window(from, to, zone, days)]), GuardRecords.None).At(At(now));

    /// <summary>When a daily window of Berlin is open first after a moment.</summary>
    private static (DateTimeOffset From, DateTimeOffset To) Times(string from, string to, string now) =>
        WindowTimes.Around(Window(from, to, "Europe/Berlin"), At(now)).First();

    private static WindowRecord Window(string from, string to, string zone, params string[] days) =>
        new("w1", days.ToValueList(), from, to, zone, false, "admin", At("2026-01-01T00:00:00Z"));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
