using Orchestrator.Pods.Values;

namespace Orchestrator.Scheduler.Commands;

/// <summary>An operator's wish about a pod instance.</summary>
/// <param name="By">Who wants it.</param>
/// <param name="ServiceName">The service.</param>
/// <param name="Pod">The pod instance, such as <c>kafka-3</c>.</param>
/// <param name="Verb">What to do.</param>
public sealed record PodEdit(Origin By, string ServiceName, string Pod, PodVerb Verb) : OperatorCommand(By)
{
    /// <summary>Of a pause or resume: the tasks, by short or full name; empty for all of the pod.</summary>
    public ValueList<string> Tasks { get; init; } = [];

    /// <summary>Lets it pass a freeze or a closed maintenance window; null when it must not.</summary>
    public GuardOverride? Override { get; init; }
}

/// <summary>What an operator can do to a pod instance.</summary>
public enum PodVerb
{
    /// <summary>Ends its tasks; recovery launches them again in place.</summary>
    Restart,

    /// <summary>Gives it up for good; recovery places it anew, with new volumes.</summary>
    Replace,

    /// <summary>Ends tasks and launches them with a command that only waits.</summary>
    Pause,

    /// <summary>Ends the waiting command and launches the tasks' own.</summary>
    Resume,
}
