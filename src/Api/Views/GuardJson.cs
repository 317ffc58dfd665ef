using System.Text.Json.Nodes;
using Orchestrator.Api.Http;
using Orchestrator.Scheduler.Guards;
using Orchestrator.State.Records.Guards;

namespace Orchestrator.Api.Views;

/// <summary>The JSON of freezes and maintenance windows.</summary>
internal static class GuardJson
{
    /// <summary>The guards of a service and how they stand.</summary>
    public static JsonObject Of(GuardsView guards, DateTimeOffset now) => Of(guards, guards.Own.Freeze, guards.Server.Freeze, now);

    /// <summary>The guards of all services and how they stand.</summary>
    public static JsonObject OfServer(GuardsView guards, DateTimeOffset now) => Of(guards, guards.Server.Freeze, null, now);

    /// <summary>A freeze; null for none.</summary>
    public static JsonObject? Of(FreezeRecord? freeze) => freeze is null ? null : new()
    {
        ["reason"] = freeze.Reason,
        ["by"] = freeze.By,
        ["at"] = TimeText.Of(freeze.At),
        ["includesRecovery"] = freeze.IncludesRecovery,
    };

    /// <summary>A maintenance window.</summary>
    public static JsonObject Of(WindowRecord window, bool isOfAll) => new()
    {
        ["id"] = window.Id,
        ["scope"] = isOfAll ? "all" : "service",
        ["days"] = Answers.Array(window.Days),
        ["from"] = window.From,
        ["to"] = window.To,
        ["timeZone"] = window.TimeZone,
        ["includesRecovery"] = window.IncludesRecovery,
        ["by"] = window.By,
        ["at"] = TimeText.Of(window.At),
    };

    private static JsonObject Of(GuardsView guards, FreezeRecord? freeze, FreezeRecord? ofServer, DateTimeOffset now)
    {
        var state = guards.At(now);
        return new()
        {
            ["freeze"] = Of(freeze),
            ["serverFreeze"] = Of(ofServer),
            ["windows"] = Answers.Array(guards.Windows.Select(entry => Of(entry.Window, entry.IsOfAll))),
            ["isOpen"] = state.IsOpen,
            ["opensAt"] = TimeText.Of(state.OpensAt),
            ["why"] = state.Why,
        };
    }
}
