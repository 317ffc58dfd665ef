using Orchestrator.Pods.Values;
using Orchestrator.State.Records.Guards;

namespace Orchestrator.Scheduler.Guards;

/// <summary>What keeps a service from having its tasks ended or restarted: freezes and maintenance windows, its own and those of all services.</summary>
/// <param name="Own">The service's own; none when it is about all services.</param>
/// <param name="Server">Those of all services.</param>
public sealed record GuardsView(GuardRecords Own, GuardRecords Server)
{
    /// <summary>Nothing is guarded.</summary>
    public static GuardsView None { get; } = new(GuardRecords.None, GuardRecords.None);

    /// <summary>All windows with whether they are of all services: the service's own first.</summary>
    public IEnumerable<(WindowRecord Window, bool IsOfAll)> Windows =>
        Own.Windows.Select(window => (window, false)).Concat(Server.Windows.Select(window => (window, true)));

    /// <summary>How the guards stand at a moment.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="forRecovery">Whether to ask for recovery, which only guards that include it hold.</param>
    public GuardState At(DateTimeOffset now, bool forRecovery = false) => GuardState.Of(this, now, forRecovery);
}
