using Orchestrator.Clusters;

namespace Orchestrator.Scheduler.Launching;

/// <summary>What a paused task runs in place of its own command: it waits, is never killed by a check, and is never ready.</summary>
internal static class PausedLaunch
{
    /// <summary>The variable of the service's environment that may give another command.</summary>
    public const string CommandKey = "PAUSE_OVERRIDE_CMD";

    private const string Waits = "echo 'This task is paused: it only waits. Resume its pod to have it work again.'; while true; do sleep 3600; done";

    /// <summary>The order of a launch, changed so that the task only waits.</summary>
    public static LaunchOrder Of(LaunchOrder order, LaunchSource source) => order with
    {
        Command = source.SchedulerEnvironment.TryGetValue(CommandKey, out var command) && command.Length > 0 ? command : Waits,
        HealthCheck = null,
        ReadinessCheck = new("exit 1", TimeSpan.FromSeconds(5), TimeSpan.Zero, TimeSpan.FromSeconds(5)),
    };
}
