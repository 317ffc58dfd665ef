namespace Orchestrator.Pods;

/// <summary>
/// Ids of launched tasks: <c>&lt;service, outer '/' stripped, inner '/' as '.'&gt;__&lt;task name&gt;__&lt;unique part&gt;</c>,
/// as the original forms them.
/// </summary>
public static class TaskId
{
    private const string Separator = "__";

    /// <summary>The id of one launch of a task.</summary>
    /// <param name="service">The service's name.</param>
    /// <param name="taskName">Such as <c>kafka-0-broker</c>.</param>
    /// <param name="unique">The part that tells this launch from every other; handed in by the caller.</param>
    /// <exception cref="ArgumentException">The task name contains <c>__</c>.</exception>
    public static string Create(string service, string taskName, string unique) =>
        taskName.Contains(Separator, StringComparison.Ordinal)
            ? throw new ArgumentException($"Task names may not contain double underscores: {taskName}", nameof(taskName))
            : service.Trim('/').Replace('/', '.') + Separator + taskName + Separator + unique;

    /// <summary>The task name within an id; null when the text is no task id.</summary>
    public static string? TaskName(string taskId)
    {
        var parts = taskId.Split(Separator);
        return parts.Length < 3 ? null : parts[^2];
    }
}
