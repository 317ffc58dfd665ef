using Orchestrator.Scheduler.Commands;

namespace Orchestrator.Scheduler.Guards;

/// <summary>What a maintenance window may be.</summary>
internal static class WindowRules
{
    /// <summary>Windows of one service, or of all services: 50.</summary>
    public const int MostWindows = 50;

    /// <summary>What is wrong with a window that somebody asks for, with the field and what is allowed; null for nothing.</summary>
    public static string? Problem(AddWindow wanted) =>
        wanted.Days.FirstOrDefault(day => !WindowTimes.Days.Contains(day)) is { } day ? $"days: '{day}' is no day; allowed are mon, tue, wed, thu, fri, sat, sun"
        : WindowTimes.TimeOf(wanted.From) is not { TotalDays: < 1 } ? $"from: '{wanted.From}' is no time; allowed is HH:mm from 00:00 to 23:59"
        : WindowTimes.TimeOf(wanted.To) is null ? $"to: '{wanted.To}' is no time; allowed is HH:mm from 00:00 to 24:00"
        : wanted.From == wanted.To ? $"to: '{wanted.To}' is when it opens too; for a whole day give from 00:00 to 24:00"
        : !TimeZoneInfo.TryFindSystemTimeZoneById(wanted.TimeZone, out _) ? $"timeZone: '{wanted.TimeZone}' is not known here; allowed are names such as UTC or Europe/Berlin"
        : null;
}
