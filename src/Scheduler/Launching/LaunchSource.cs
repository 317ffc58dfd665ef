using Orchestrator.Pods;
using Orchestrator.Pods.Values;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Launching;

/// <summary>What a launch order is made of. All of it is stored, so the same order can be made again after a restart.</summary>
/// <param name="Service">The service.</param>
/// <param name="Pod">The pod type, of the configuration that the task is launched from.</param>
/// <param name="User">The user of that configuration.</param>
/// <param name="SchedulerEnvironment">The service's environment of that configuration; it may override the domains of names.</param>
/// <param name="Task">The launch.</param>
/// <param name="Reservation">What the pod instance holds.</param>
/// <param name="ApiPort">The port that this server's API listens on.</param>
/// <param name="ApiHost">The host it listens on, as a URL writes it.</param>
internal sealed record LaunchSource(
    ServiceRecord Service, PodSpec Pod, string User, ValueMap<string> SchedulerEnvironment, TaskRecord Task,
    ReservationRecord Reservation, int ApiPort, string ApiHost = "127.0.0.1")
{
    /// <summary>The task's spec.</summary>
    public TaskSpec Spec => Pod.Task(Task.Task);

    /// <summary>The pod instance.</summary>
    public PodInstance Instance => new(Task.PodType, Task.PodIndex);

    /// <summary>The resource set that the task runs in.</summary>
    public ResourceSet ResourceSet => Pod.ResourceSetOf(Spec);

    /// <summary>What that resource set holds.</summary>
    public ReservedSet ReservedSet => Reservation.Sets.First(set => set.ResourceSetId == Spec.ResourceSetId);
}
