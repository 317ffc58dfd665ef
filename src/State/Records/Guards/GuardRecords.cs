using System.Globalization;
using Orchestrator.Pods.Values;

namespace Orchestrator.State.Records.Guards;

/// <summary>A freeze: nothing that runs is ended or restarted until it is lifted.</summary>
/// <param name="Reason">Why, in a person's words.</param>
/// <param name="By">Who froze it.</param>
/// <param name="At">When.</param>
/// <param name="IncludesRecovery">Whether recovery is held too.</param>
public sealed record FreezeRecord(string Reason, string By, DateTimeOffset At, bool IncludesRecovery);

/// <summary>A maintenance window: while some exist, nothing that runs is ended or restarted outside of all of them.</summary>
/// <param name="Id">Its id, unique in its scope, such as <c>w1</c>.</param>
/// <param name="Days">The days on which it opens, of <c>mon tue wed thu fri sat sun</c>; empty for every day.</param>
/// <param name="From">When it opens, <c>HH:mm</c>.</param>
/// <param name="To">When it closes, <c>HH:mm</c> up to <c>24:00</c>; on the next day when it is not later than <paramref name="From"/>.</param>
/// <param name="TimeZone">Whose clock that is, such as <c>Europe/Berlin</c>.</param>
/// <param name="IncludesRecovery">Whether recovery waits for it too.</param>
/// <param name="By">Who added it.</param>
/// <param name="At">When.</param>
public sealed record WindowRecord(
    string Id, ValueList<string> Days, string From, string To, string TimeZone, bool IncludesRecovery, string By, DateTimeOffset At)
{
    /// <summary>The id of a window that is the so-manieth of its scope, from 1 on.</summary>
    public static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"w{number}");

    /// <summary>The number that an id was made of.</summary>
    internal static int NumberOf(string id) => int.Parse(id.AsSpan(1), CultureInfo.InvariantCulture);
}

/// <summary>The last maintenance window of a scope, so that the id of one that was removed is not given again.</summary>
/// <param name="Number">Its number.</param>
public sealed record LastWindowRecord(int Number);

/// <summary>What guards one service, or all of them.</summary>
/// <param name="Freeze">The freeze; null when there is none.</param>
/// <param name="Windows">The maintenance windows in the order of their ids.</param>
public sealed record GuardRecords(FreezeRecord? Freeze, ValueList<WindowRecord> Windows)
{
    /// <summary>Nothing is guarded.</summary>
    public static GuardRecords None { get; } = new(null, []);

    /// <summary>The number of the last window that was added, whether it is still there or not; 0 when none ever was.</summary>
    public int LastWindow { get; init; }
}
