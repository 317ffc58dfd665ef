namespace Orchestrator.Clusters.Local.Runner;

/// <summary>A task cannot be started.</summary>
/// <param name="condition">Rejected when it never can as ordered, failed when it may another time.</param>
/// <param name="message">Why, in one sentence for people.</param>
internal sealed class LaunchRefusedException(TaskCondition condition, string message) : Exception(message)
{
    public TaskCondition Condition { get; } = condition;
}
