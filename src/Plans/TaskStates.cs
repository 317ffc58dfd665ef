namespace Orchestrator.Plans;

/// <summary>What the states of a task mean.</summary>
public static class TaskStates
{
    /// <summary>Whether the launch ended for good: no later status of the same task id counts.</summary>
    public static bool IsTerminal(this TaskState state) => state is TaskState.Finished or TaskState.Failed or TaskState.Killed
        or TaskState.Error or TaskState.Dropped or TaskState.Gone or TaskState.GoneByOperator;
}
