using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Services;
using Orchestrator.Scheduler.Snapshots;
using Orchestrator.State;

namespace Orchestrator.Scheduler.Events;

/// <summary>What became of a service in a turn.</summary>
/// <param name="Service">The service.</param>
/// <param name="Before">As readers saw it before; null when it is new.</param>
/// <param name="After">As they will see it.</param>
/// <param name="Tasks">The tasks that changed.</param>
/// <param name="Turn">The turn, whose batch takes what is to be kept.</param>
/// <param name="Revision">The revision that its commit will have.</param>
/// <param name="Store">What was committed before.</param>
internal sealed record ServiceTurn(
    Service Service, ServiceView? Before, ServiceView After, IReadOnlyList<TaskChange> Tasks, Turn Turn, long Revision, IStateStore Store);

/// <summary>A task that changed.</summary>
/// <param name="Before">As it was; null when it is new.</param>
/// <param name="After">As it is; null when it is gone.</param>
internal readonly record struct TaskChange(TaskView? Before, TaskView? After);

/// <summary>Something that a person did to a service, or the engine by itself.</summary>
/// <param name="ServiceName">The service; empty for all services.</param>
/// <param name="Actor">Who; empty for the engine.</param>
/// <param name="What">What, in one sentence.</param>
internal sealed record EditNote(string ServiceName, string Actor, string What)
{
    /// <summary>Whether it concerns a service.</summary>
    public bool Concerns(string serviceName) => ServiceName.Length == 0 || ServiceName == serviceName;
}
