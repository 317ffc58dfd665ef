using Orchestrator.Plans;

namespace Orchestrator.State.Records;

/// <summary>An operator's wish that a task does something else than its goal. Without one it works on its goal.</summary>
/// <param name="TaskName">The task.</param>
/// <param name="Target">What it is to do.</param>
/// <param name="Progress">How far it is on the way there.</param>
public sealed record GoalOverrideRecord(string TaskName, OverrideTarget Target, OverrideProgress Progress)
{
    /// <summary>Who wants it, from where and since when; null when the task is to work on its goal again, or nothing of it is known.</summary>
    public Hold? Hold { get; init; }
}

/// <summary>What a task is to do instead of its goal.</summary>
public enum OverrideTarget
{
    /// <summary>Work on its goal again: kept only until it does.</summary>
    None,

    /// <summary>Wait, with a command that does nothing else.</summary>
    Paused,
}

/// <summary>How far a task is on the way to its override.</summary>
public enum OverrideProgress
{
    /// <summary>The launch from before still runs.</summary>
    Pending,

    /// <summary>That launch has ended; the next one does not run yet.</summary>
    InProgress,

    /// <summary>It does what it is to do.</summary>
    Complete,
}
