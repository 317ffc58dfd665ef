using System.Text.Json.Nodes;
using Orchestrator.Api.Http;
using Orchestrator.Pods;

namespace Orchestrator.Api.Views.Spec;

/// <summary>The JSON of a task's spec.</summary>
internal static class TaskSpecJson
{
    /// <summary>A task of a pod.</summary>
    public static JsonObject Of(TaskSpec task, PodSpec pod, ResourceOwner owner) => new()
    {
        ["name"] = task.Name,
        ["goal"] = task.Goal.ToString().ToUpperInvariant(),
        ["essential"] = task.Essential,
        ["resource-set"] = ResourceJson.Set(pod.ResourceSetOf(task), pod, owner),
        ["command-spec"] = new JsonObject { ["value"] = task.Command, ["environment"] = PodSpecJson.Texts(task.Environment) },
        ["task-labels"] = PodSpecJson.Texts(task.Labels),
        ["health-check-spec"] = task.HealthCheck is { } health ? Of(health) : null,
        ["readiness-check-spec"] = task.ReadinessCheck is { } readiness ? Of(readiness) : null,
        ["config-files"] = Answers.Array(task.Configs.Select(config => new JsonObject
        {
            ["name"] = config.Name, ["relative-path"] = config.Destination, ["template-content"] = config.Content,
        })),
        ["discovery-spec"] = task.Discovery is { } discovery
            ? new JsonObject { ["prefix"] = discovery.Prefix, ["visibility"] = discovery.Visibility.ToString().ToUpperInvariant() }
            : null,
        ["kill-grace-period"] = task.KillGracePeriodSeconds,
        ["transport-encryption"] = Answers.Array(task.TransportEncryption.Select(artifact =>
            new JsonObject { ["name"] = artifact.Name, ["type"] = artifact.Type.ToString().ToUpperInvariant() })),
        ["ipc-mode"] = PodSpecJson.Ipc(task.IpcMode),
        ["shm-size"] = task.ShmSizeMb,
    };

    // The grace period is there under both of its names, as the original writes it.
    private static JsonObject Of(HealthCheckSpec check) => new()
    {
        ["command"] = check.Command,
        ["max-consecutive-failures"] = check.MaxConsecutiveFailures,
        ["delay"] = check.DelaySeconds,
        ["interval"] = check.IntervalSeconds,
        ["timeout"] = check.TimeoutSeconds,
        ["grace-period"] = check.GracePeriodSeconds,
        ["gracePeriod"] = check.GracePeriodSeconds,
    };

    private static JsonObject Of(ReadinessCheckSpec check) => new()
    {
        ["command"] = check.Command,
        ["delay"] = check.DelaySeconds,
        ["interval"] = check.IntervalSeconds,
        ["timeout"] = check.TimeoutSeconds,
    };
}
