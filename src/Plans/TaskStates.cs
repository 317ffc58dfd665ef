namespace Orchestrator.Plans;

/// <summary>What the states of a task mean, and how they are written.</summary>
public static class TaskStates
{
    /// <summary>Whether the launch ended for good: no later status of the same task id counts.</summary>
    public static bool IsTerminal(this TaskState state) => state is TaskState.Finished or TaskState.Failed or TaskState.Killed
        or TaskState.Error or TaskState.Dropped or TaskState.Gone or TaskState.GoneByOperator;

    /// <summary>The state as routes and command lines write it, without the original's prefix <c>TASK_</c>: such as <c>GONE_BY_OPERATOR</c>.</summary>
    public static string ToText(this TaskState state) =>
        state == TaskState.GoneByOperator ? "GONE_BY_OPERATOR" : state.ToString().ToUpperInvariant();
}
