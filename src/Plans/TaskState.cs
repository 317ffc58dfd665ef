namespace Orchestrator.Plans;

/// <summary>The states of a task, as the original (Mesos) names them; shown without the prefix <c>TASK_</c>.</summary>
public enum TaskState
{
    /// <summary>Accepted, not starting yet.</summary>
    Staging,

    /// <summary>Being started.</summary>
    Starting,

    /// <summary>Running.</summary>
    Running,

    /// <summary>Being ended.</summary>
    Killing,

    /// <summary>Ended well by itself.</summary>
    Finished,

    /// <summary>Ended badly by itself.</summary>
    Failed,

    /// <summary>Ended because it was told to.</summary>
    Killed,

    /// <summary>Can never be started as ordered.</summary>
    Error,

    /// <summary>Lost with its agent.</summary>
    Lost,

    /// <summary>Never reached its agent.</summary>
    Dropped,

    /// <summary>Its agent cannot be reached.</summary>
    Unreachable,

    /// <summary>Gone with its agent.</summary>
    Gone,

    /// <summary>An operator said that its agent is gone.</summary>
    GoneByOperator,

    /// <summary>Nothing is known of it.</summary>
    Unknown,
}
