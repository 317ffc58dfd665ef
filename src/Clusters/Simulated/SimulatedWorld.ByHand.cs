namespace Orchestrator.Clusters.Simulated;

public sealed partial class SimulatedWorld
{
    /// <summary>Starts the process of a task within reach that was launched and has not started yet; see <see cref="TaskScript.ByHand"/>.</summary>
    /// <param name="taskName">Such as <c>kafka-0-broker</c>.</param>
    /// <returns>Whether one waited for that.</returns>
    public bool Begin(string taskName) => WithLive(taskName, task => task.Condition == TaskCondition.Staging, Start);

    /// <summary>Has the readiness check of a running task end.</summary>
    /// <param name="taskName">Such as <c>kafka-0-broker</c>.</param>
    /// <param name="exitCode">The exit code; 0 passes.</param>
    /// <param name="output">What it printed.</param>
    /// <returns>Whether a task with a readiness check ran that had not passed yet.</returns>
    public bool EndReadinessCheck(string taskName, int exitCode, string output = "") => WithLive(
        taskName, task => task is { HasProcess: true, Readiness: not null } && task.Readiness.ExitCode != 0, task => Check(task, new CheckResult(exitCode, output)));

    /// <summary>Ends a task, whether its process has started or not.</summary>
    /// <param name="taskName">Such as <c>kafka-0-broker</c>.</param>
    /// <param name="condition">How it ended: one of the conditions of an ended task.</param>
    /// <param name="exitCode">The exit code; null for none.</param>
    /// <returns>Whether there was one.</returns>
    public bool End(string taskName, TaskCondition condition, int? exitCode) => WithLive(
        taskName, task => !task.HasEnded, task => End(task, condition, exitCode is null ? "" : $"exited with {exitCode}", exitCode));

    private bool WithLive(string taskName, Func<SimulatedTask, bool> fits, Action<SimulatedTask> act)
    {
        lock (_lock)
        {
            var task = _tasks.Values.FirstOrDefault(task => task.Order?.TaskName == taskName && !task.HasEnded && IsReachable(task.Handle.AgentId) && fits(task));
            if (task is not null)
            {
                act(task);
            }

            return task is not null;
        }
    }
}
