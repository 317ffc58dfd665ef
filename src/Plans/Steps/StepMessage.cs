using System.Globalization;
using Orchestrator.Plans.Backoff;
using Orchestrator.Pods;

namespace Orchestrator.Plans.Steps;

/// <summary>What a step is and why it is where it is, in one sentence.</summary>
internal static class StepMessage
{
    /// <summary>The message: a head of stable form, then the reason when there is one.</summary>
    internal static string Of(Step step, string? why)
    {
        var display = step.DisplayStatus == step.Status ? "" : $" (display:{step.DisplayStatus.ToText()})";
        var recovery = step.Requirement?.Recovery switch
        {
            RecoveryType.Transient => " RecoveryType: TRANSIENT",
            RecoveryType.Permanent => " RecoveryType: PERMANENT",
            _ => "",
        };
        var head = $"Step: {step.Name} [{step.Id}] with status: {step.Status.ToText()}{display}{recovery}";
        return string.IsNullOrEmpty(why) ? head : $"{head} — {why}";
    }

    /// <summary>For a delayed step: the task that waits longest, and why it does.</summary>
    internal static string? Delayed(IEnumerable<string> taskNames, IBackoff backoff)
    {
        if (taskNames.MaxBy(backoff.Remaining) is not { } task)
        {
            return null;
        }

        var launch = (backoff.Failures(task) + 1).ToString(CultureInfo.InvariantCulture);
        return $"delayed: launch {launch} of {task} not before {Text(backoff.NotBefore(task))} after: {backoff.Reason(task)}";
    }

    /// <summary>For a step in flight: what the task that is furthest behind waits for.</summary>
    internal static string InFlight(TrackedTask furthest) => furthest switch
    {
        { Progress: TaskProgress.Starting } task => $"waits for {task.Name} to run",
        { Progress: TaskProgress.Running, Goal: not Goal.Running } task => $"waits for {task.Name} to finish",
        { Progress: TaskProgress.Running, Last.ReadinessExitCode: { } code } task =>
            $"waits for the readiness check of {task.Name}, which last exited with code {code.ToString(CultureInfo.InvariantCulture)}",
        var task => $"waits for the readiness check of {task.Name}, which has not run yet",
    };

    /// <summary>The first line that the readiness check of a task in flight last printed; null when it is not what is waited for, or printed nothing.</summary>
    internal static string? CheckSays(TrackedTask furthest) =>
        furthest is { Progress: TaskProgress.Running, Goal: Goal.Running, Last: { ReadinessExitCode: not null, ReadinessOutput: { Length: > 0 } output } } ? output : null;

    /// <summary>Up to a whole second, so that it is never too early.</summary>
    private static string? Text(DateTimeOffset? time) =>
        time?.AddTicks(TimeSpan.TicksPerSecond - 1).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
