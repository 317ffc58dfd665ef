using Orchestrator.Plans;
using Orchestrator.State.Records;

namespace Orchestrator.State.Benchmarks;

/// <summary>Commits as the scheduler makes them: the records of some tasks.</summary>
internal static class Commits
{
    private const string ServiceId = "4b1b0f0e-6c1d-4c59-9d2e-0d6a3f1f7a10";

    public static StateWrite OfTasks(int count)
    {
        var write = new StateWrite();
        for (var index = 0; index < count; index++)
        {
            write.Put(ServiceId, Task(index));
        }

        return write;
    }

    private static TaskRecord Task(int index) => new()
    {
        Name = $"sleep-{index}-node", TaskId = $"sleep-{index}-node__0d6a3f1f-7a10-4c59-9d2e-4b1b0f0e6c1d", PodType = "sleep", PodIndex = index, Task = "node",
        ConfigId = "5c2b0f0e-6c1d-4c59-9d2e-0d6a3f1f7a10", TargetConfigId = "5c2b0f0e-6c1d-4c59-9d2e-0d6a3f1f7a10", AgentId = "agent-1",
        Hostname = "agent-1", Address = "127.0.0.2", Zone = "a", Region = "local", State = TaskState.Running, Message = "Running, pid 12345.",
        StateAt = DateTimeOffset.UnixEpoch, LaunchedAt = DateTimeOffset.UnixEpoch, HasReadinessCheck = true, ReadinessExitCode = 0,
    };
}
