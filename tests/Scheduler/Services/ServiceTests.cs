using Orchestrator.Plans.Backoff;
using Orchestrator.Pods;
using Orchestrator.Scheduler.Services;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Tests.Services;

public sealed class ServiceTests
{
    private readonly Service _service = new(new ServiceRecord("uuid", "/kafka", "config", DateTimeOffset.UnixEpoch, false), [], new RelaunchBackoff(TimeProvider.System));

    [Fact]
    public void The_tasks_of_a_pod_are_its_own_as_last_set_in_the_order_of_their_names()
    {
        _service.SetTask(Task("kafka", 1, "broker"));
        _service.SetTask(Task("kafka", 1, "backup"));
        _service.SetTask(Task("kafka", 11, "broker"));
        _service.SetTask(Task("kafka", 1, "broker") with { Message = "later" });

        _service.TasksOf(new("kafka", 1)).Select(task => (task.Name, task.Message)).Should().Equal(("kafka-1-backup", ""), ("kafka-1-broker", "later"));
        _service.TasksOf(new("kafka", 2)).Should().BeEmpty();
    }

    [Fact]
    public void A_name_that_comes_to_mean_a_task_of_another_pod_leaves_the_pod_it_was_of()
    {
        _service.SetTask(Task("kafka", 0, "1-broker"));
        _service.SetTask(Task("kafka-0", 1, "broker"));

        _service.TasksOf(new("kafka", 0)).Should().BeEmpty();
        _service.TasksOf(new("kafka-0", 1)).Select(task => task.Task).Should().Equal("broker");
    }

    private static TaskRecord Task(string type, int index, string task) => new()
    {
        Name = new PodInstance(type, index).TaskName(task), TaskId = "", PodType = type, PodIndex = index, Task = task,
        ConfigId = "config", TargetConfigId = "config", AgentId = "agent-1", Hostname = "host-1", Address = "10.0.0.1",
        State = Plans.TaskState.Staging, StateAt = DateTimeOffset.UnixEpoch, LaunchedAt = DateTimeOffset.UnixEpoch,
    };
}
