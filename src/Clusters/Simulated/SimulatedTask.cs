namespace Orchestrator.Clusters.Simulated;

/// <summary>One launch of a task in the simulated world.</summary>
internal sealed class SimulatedTask(TaskHandle handle, LaunchOrder? order, TaskScript script, int pid)
{
    public TaskHandle Handle { get; } = handle;

    /// <summary>What was ordered; null when only a claim was taken.</summary>
    public LaunchOrder? Order { get; } = order;

    public TaskScript Script { get; } = script;

    public TaskCondition Condition { get; private set; } = TaskCondition.Staging;

    public string Message { get; private set; } = "";

    public DateTimeOffset Since { get; private set; }

    public int? ExitCode { get; private set; }

    public int? Signal { get; private set; }

    public CheckResult? Readiness { get; set; }

    /// <summary>Whether it was told to end.</summary>
    public bool IsKilled { get; set; }

    /// <summary>When the last report on it is delivered: a later one never overtakes it.</summary>
    public DateTimeOffset LastDelivery { get; set; }

    public bool HasProcess => Condition == TaskCondition.Running;

    public bool HasEnded => Condition is TaskCondition.Finished or TaskCondition.Failed or TaskCondition.Killed or TaskCondition.Rejected or TaskCondition.Gone;

    public void Become(TaskCondition condition, DateTimeOffset at, string message = "", int? exitCode = null, int? signal = null)
    {
        (Condition, Since, Message, ExitCode, Signal) = (condition, at, message, exitCode, signal);
        if (HasEnded)
        {
            Readiness = null;
        }
    }

    public TaskReport Report(bool isReachable, DateTimeOffset now) => isReachable || Condition == TaskCondition.Gone
        ? new(Handle, Condition, Message, Since) { ExitCode = ExitCode, Signal = Signal, Pid = HasProcess ? pid : null, Readiness = Readiness }
        : new(Handle, TaskCondition.Unreachable, $"{Handle.AgentId} cannot be reached", now);
}
