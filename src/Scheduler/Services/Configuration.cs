using Orchestrator.Pods;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Services;

/// <summary>A stored configuration and the spec that its text reads as.</summary>
internal sealed record Configuration(ConfigurationRecord Record, ServiceSpec Spec)
{
    public string Id => Record.Id;

    /// <summary>The pod type of that name; null when this configuration has none.</summary>
    public PodSpec? FindPod(string type) => Spec.Pods.FirstOrDefault(pod => pod.Type == type);
}
