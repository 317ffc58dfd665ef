using System.Collections.Immutable;
using Orchestrator.Clusters;
using Orchestrator.Pods;

namespace Orchestrator.Scheduler.Launching;

/// <summary>Makes the order that starts a task.</summary>
internal static class LaunchOrders
{
    public static LaunchOrder Build(LaunchSource source) => source.Task.IsPaused ? PausedLaunch.Of(OwnOrder(source), source) : OwnOrder(source);

    private static LaunchOrder OwnOrder(LaunchSource source)
    {
        var spec = source.Spec;
        var grace = TimeSpan.FromSeconds(spec.KillGracePeriodSeconds);
        return new LaunchOrder
        {
            Task = new TaskHandle(source.Service.Id, source.Task.AgentId, source.Task.TaskId),
            TaskName = source.Task.Name,
            PodInstance = source.Instance.Name,
            ServiceName = source.Service.Name,
            Command = spec.Command,
            User = source.User,
            Environment = TaskEnvironment.OfTask(source),
            CheckEnvironment = TaskEnvironment.OfChecks(source),
            Uris = [.. source.Pod.Uris.Select(uri => new FetchUri(uri))],
            Templates = [.. spec.Configs.Select(config => new ConfigTemplate(config.Name, config.Content, config.Destination))],
            Volumes = Volumes(source),
            Limits = [.. source.Pod.RLimits.Where(limit => limit is { Soft: not null, Hard: not null }).Select(limit => new ProcessLimit(limit.Name, limit.Soft!.Value, limit.Hard!.Value))],
            Ports = [.. source.ReservedSet.Ports.Values],
            Cpus = source.ReservedSet.Cpus,
            MemoryLimitMb = MemoryLimit(source.ResourceSet),
            HealthCheck = HealthCheck(spec.HealthCheck),
            ReadinessCheck = ReadinessCheck(spec.ReadinessCheck),
            KillGrace = grace,
            Labels = TaskLabels.Of(source),
        };
    }

    /// <summary>The volumes of the pod itself, then those of the task's resource set.</summary>
    private static ImmutableArray<VolumeMount> Volumes(LaunchSource source) =>
    [
        .. source.Reservation.Sets.Where(set => set.ResourceSetId.Length == 0).Append(source.ReservedSet)
            .SelectMany(set => set.Volumes)
            .Select(volume => new VolumeMount(volume.Id, volume.Path, volume.SizeMb, volume.MountDisk)),
    ];

    /// <summary>What is reserved, or the limit above it; 0, no bound, where the limit is <c>unlimited</c> or nothing is reserved.</summary>
    private static long MemoryLimit(ResourceSet set) => set.Limits?.MemoryMb switch
    {
        null => set.MemoryMb ?? 0,
        double.PositiveInfinity => 0,
        var limit => (long)Math.Ceiling(limit.Value),
    };

    private static HealthCheckOrder? HealthCheck(HealthCheckSpec? check) => check is null ? null : new(
        check.Command, TimeSpan.FromSeconds(check.IntervalSeconds), TimeSpan.FromSeconds(check.GracePeriodSeconds), check.MaxConsecutiveFailures,
        TimeSpan.FromSeconds(check.DelaySeconds), TimeSpan.FromSeconds(check.TimeoutSeconds));

    private static ReadinessCheckOrder? ReadinessCheck(ReadinessCheckSpec? check) => check is null ? null : new(
        check.Command, TimeSpan.FromSeconds(check.IntervalSeconds), TimeSpan.FromSeconds(check.DelaySeconds), TimeSpan.FromSeconds(check.TimeoutSeconds));
}
