using System.Globalization;

namespace Orchestrator.Api.Views;

/// <summary>Times as answers write them.</summary>
internal static class TimeText
{
    /// <summary>ISO 8601 in UTC with milliseconds: <c>2026-11-20T12:00:00.000Z</c>.</summary>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The same; null for none.</summary>
    public static string? Of(DateTimeOffset? time) => time is { } given ? Of(given) : null;
}
