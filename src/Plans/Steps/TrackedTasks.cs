using Orchestrator.Plans.Backoff;
using Orchestrator.Pods;

namespace Orchestrator.Plans.Steps;

/// <summary>The launches that a step watches.</summary>
internal sealed class TrackedTasks(IEnumerable<TrackedTask> tasks)
{
    private readonly TrackedTask[] _tasks = [.. tasks];

    internal static TrackedTasks None { get; } = new([]);

    internal IReadOnlyList<TrackedTask> All => _tasks;

    /// <summary>What the state of the task that is furthest behind means for the step; without tasks nothing is left to do.</summary>
    internal StepTrigger Trigger => _tasks.Length == 0 ? StepTrigger.GoalReached : _tasks.Min(task => task.Progress).ToTrigger();

    /// <summary>
    /// What is to be watched of the stored launches: those that count, without those that are given up; null when a task
    /// must be launched.
    /// </summary>
    internal static TrackedTasks? Find(IEnumerable<(string Name, Goal Goal)> tasks, string configId, Func<string, StoredTask?> stored)
    {
        List<TrackedTask> found = [];
        foreach (var (name, goal) in tasks)
        {
            var task = stored(name);
            if (task is { PermanentlyFailed: true } && (goal is Goal.Running || task.Last.State is TaskState.Finished))
            {
                continue; // recovery brings back what is to run, and nothing that was to run once
            }

            if (task?.ProgressFor(goal, configId) is not { } progress)
            {
                return null;
            }

            found.Add(new(name, task.Last.TaskId, goal, progress, task.Last));
        }

        return new(found);
    }

    /// <summary>Takes in a status and tells the delays of it; false when it is of another launch or tells nothing new.</summary>
    internal bool Observe(TaskObservation seen, IBackoff backoff)
    {
        for (var i = 0; i < _tasks.Length; i++)
        {
            if (_tasks[i].After(seen) is { } after)
            {
                _tasks[i] = after;
                after.Tell(backoff);
                return true;
            }
        }

        return false;
    }
}
