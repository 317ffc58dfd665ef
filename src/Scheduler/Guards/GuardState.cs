using System.Globalization;
using Orchestrator.State.Records.Guards;

namespace Orchestrator.Scheduler.Guards;

/// <summary>How guards stand at a moment.</summary>
/// <param name="IsOpen">Whether what runs may be ended or restarted.</param>
/// <param name="OpensAt">When the next maintenance window opens; null when it is open, when none will, or when a freeze holds: nobody knows for how long.</param>
/// <param name="Why">What holds, such as <c>frozen by admin since 2026-11-20T12:00:00Z: the switch is being replaced</c>; null when it is open.</param>
/// <param name="ChangesAt">When a window opens or closes next; null when none does.</param>
public sealed record GuardState(bool IsOpen, DateTimeOffset? OpensAt, string? Why, DateTimeOffset? ChangesAt)
{
    internal static GuardState Of(GuardsView guards, DateTimeOffset now, bool forRecovery)
    {
        var windows = guards.Windows.Select(entry => entry.Window).Where(window => window.IncludesRecovery || !forRecovery).ToList();
        var times = windows.SelectMany(window => WindowTimes.Around(window, now).Select(time => (Window: window, time.From, time.To))).ToList();
        var changesAt = times.SelectMany(time => new[] { time.From, time.To }).Where(at => at > now).Cast<DateTimeOffset?>().Min();
        if (Frozen(guards, forRecovery) is { } frozen)
        {
            return new(false, null, frozen, changesAt);
        }

        if (windows.Count == 0 || times.Exists(time => time.From <= now))
        {
            return new(true, null, null, changesAt);
        }

        return times.Count == 0
            ? new(false, null, "waits for a maintenance window: none of them ever opens", null)
            : Closed(times.MinBy(time => time.From), changesAt);
    }

    private static GuardState Closed((WindowRecord Window, DateTimeOffset From, DateTimeOffset To) next, DateTimeOffset? changesAt)
    {
        var local = TimeZoneInfo.ConvertTime(next.From, TimeZoneInfo.FindSystemTimeZoneById(next.Window.TimeZone));
        var text = local.ToString("ddd yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return new(false, next.From, $"waits for a maintenance window: the next opens {text} {next.Window.TimeZone}", changesAt);
    }

    private static string? Frozen(GuardsView guards, bool forRecovery) =>
        Holds(guards.Own.Freeze, forRecovery) is { } own ? $"frozen {Text(own)}"
        : Holds(guards.Server.Freeze, forRecovery) is { } all ? $"frozen, like all services, {Text(all)}"
        : null;

    private static FreezeRecord? Holds(FreezeRecord? freeze, bool forRecovery) =>
        freeze is { IncludesRecovery: true } || !forRecovery ? freeze : null;

    private static string Text(FreezeRecord freeze) =>
        $"by {freeze.By} since {freeze.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}: {freeze.Reason}";
}
