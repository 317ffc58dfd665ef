using System.Globalization;
using Orchestrator.State.Records.Guards;

namespace Orchestrator.Scheduler.Guards;

/// <summary>
/// When a maintenance window is open, in time that no clock change moves. A window that begins or ends in the hour that a
/// clock change leaves out does so at the change; one that lies wholly in it does not open that day. Of an hour that comes
/// twice, a window begins with the first and ends with the second.
/// </summary>
internal static class WindowTimes
{
    /// <summary>The names of days as windows have them, from Sunday on.</summary>
    public static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private const int DaysAhead = 15; // a weekly window that a clock change swallows opens a week later

    /// <summary>When it is open around a moment and after it, in order; empty when its time zone is not known here.</summary>
    public static IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Around(WindowRecord window, DateTimeOffset now)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(window.TimeZone, out var zone)
            || TimeOf(window.From) is not { } from || TimeOf(window.To) is not { } to)
        {
            yield break;
        }

        var today = TimeZoneInfo.ConvertTime(now, zone).Date;
        for (var day = -2; day <= DaysAhead; day++)
        {
            var date = today.AddDays(day);
            if (window.Days.Count > 0 && !window.Days.Contains(Days[(int)date.DayOfWeek]))
            {
                continue;
            }

            var opens = Instant(date + from, zone, isEnd: false);
            var closes = Instant(date + to + (to <= from ? TimeSpan.FromDays(1) : TimeSpan.Zero), zone, isEnd: true);
            if (opens < closes && closes > now)
            {
                yield return (opens, closes);
            }
        }
    }

    /// <summary>A time of day written <c>HH:mm</c>, up to <c>24:00</c>; null when the text is none.</summary>
    public static TimeSpan? TimeOf(string text) =>
        text == "24:00" ? TimeSpan.FromDays(1)
        : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.ToTimeSpan()
        : null;

    private static DateTimeOffset Instant(DateTime local, TimeZoneInfo zone, bool isEnd)
    {
        if (zone.IsInvalidTime(local))
        {
            return EndOfGap(local, zone);
        }

        var offset = !zone.IsAmbiguousTime(local) ? zone.GetUtcOffset(local)
            : isEnd ? zone.GetAmbiguousTimeOffsets(local).Min()
            : zone.GetAmbiguousTimeOffsets(local).Max();
        return new DateTimeOffset(local, offset);
    }

    /// <summary>The moment at which the clock jumps over a local time.</summary>
    private static DateTimeOffset EndOfGap(DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}
