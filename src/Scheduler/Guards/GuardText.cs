using Orchestrator.State.Records.Guards;

namespace Orchestrator.Scheduler.Guards;

/// <summary>Guards in a few words, as the audit tells them.</summary>
internal static class GuardText
{
    /// <summary>A freeze, such as <c>frozen: the switch is replaced (recovery too)</c>; of none <c>not frozen</c>.</summary>
    public static string Of(FreezeRecord? freeze) => freeze is null ? "not frozen" : $"frozen: {freeze.Reason}{Recovery(freeze.IncludesRecovery)}";

    /// <summary>A window, such as <c>mon, tue 22:00 to 04:00 Europe/Berlin (recovery too)</c>.</summary>
    public static string Of(WindowRecord window) =>
        $"{(window.Days.Count == 0 ? "every day" : string.Join(", ", window.Days))} {window.From} to {window.To} {window.TimeZone}{Recovery(window.IncludesRecovery)}";

    private static string Recovery(bool isIncluded) => isIncluded ? " (recovery too)" : "";
}
