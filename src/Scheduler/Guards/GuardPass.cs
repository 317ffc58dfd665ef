using Orchestrator.Pods.Values;
using Orchestrator.State.Records.Guards;

namespace Orchestrator.Scheduler.Guards;

/// <summary>What an override passes. It is meant for the guards that its giver saw: later ones hold again.</summary>
internal static class GuardPass
{
    /// <summary>All that holds at a moment; null when nothing does.</summary>
    /// <param name="guards">The guards.</param>
    /// <param name="reason">Why they are passed.</param>
    /// <param name="now">The moment.</param>
    /// <param name="forRecovery">Whether it is for the plan recovery, which only guards that include it hold.</param>
    public static GuardPassRecord? Of(GuardsView guards, string reason, DateTimeOffset now, bool forRecovery)
    {
        if (guards.At(now, forRecovery).IsOpen)
        {
            return null;
        }

        var windows = new GuardsView(guards.Own with { Freeze = null }, guards.Server with { Freeze = null });
        var closing = windows.At(now, forRecovery);
        return closing.IsOpen
            ? new(reason, guards.Own.Freeze, guards.Server.Freeze, [], [], null)
            : new(reason, guards.Own.Freeze, guards.Server.Freeze, Ids(guards.Own), Ids(guards.Server), closing.OpensAt);
    }

    /// <summary>What still holds for who may pass some of the guards, in one sentence; null when nothing does.</summary>
    public static string? WhyNot(GuardsView guards, GuardPassRecord? pass, DateTimeOffset now, bool forRecovery)
    {
        if (pass is null)
        {
            return guards.At(now, forRecovery).Why;
        }

        var unfrozen = new GuardsView(Without(guards.Own, pass.Freeze), Without(guards.Server, pass.ServerFreeze));
        var isSameClosing = pass.Until is null || now < pass.Until;
        var left = isSameClosing ? new GuardsView(Without(unfrozen.Own, pass.Windows), Without(unfrozen.Server, pass.ServerWindows)) : unfrozen;

        // A window that is passed may be the next to open, so it is told of all the same.
        return left.At(now, forRecovery).IsOpen ? null : unfrozen.At(now, forRecovery).Why;
    }

    private static GuardRecords Without(GuardRecords guards, FreezeRecord? passed) => guards.Freeze == passed ? guards with { Freeze = null } : guards;

    private static GuardRecords Without(GuardRecords guards, ValueList<string> passed) =>
        guards with { Windows = guards.Windows.Where(window => !passed.Contains(window.Id)).ToValueList() };

    private static ValueList<string> Ids(GuardRecords guards) => guards.Windows.Select(window => window.Id).ToValueList();
}
