using System.Text.Json.Nodes;
using Orchestrator.Api.Http;
using Orchestrator.Plans;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Snapshots;

namespace Orchestrator.Api.Views;

/// <summary>A task as the original shows it: Mesos' <c>TaskInfo</c> and <c>TaskStatus</c> in lowerCamelCase JSON.</summary>
internal static class TaskInfoJson
{
    /// <summary>What was launched.</summary>
    public static JsonObject Info(ServiceView service, TaskView task)
    {
        var spec = SpecOf(service, task);
        var info = new JsonObject
        {
            ["name"] = task.Record.Name,
            ["taskId"] = Value(task.Record.TaskId),
            ["slaveId"] = Value(task.Record.AgentId),
            ["resources"] = Answers.Array(Resources(service, task)),
        };
        if (spec is not null)
        {
            info["command"] = Command(spec, task);
            info["killPolicy"] = new JsonObject
            {
                ["gracePeriod"] = new JsonObject { ["nanoseconds"] = spec.KillGracePeriodSeconds * 1_000_000_000L },
            };
        }

        info["labels"] = new JsonObject { ["labels"] = Answers.Array(Labels(task, spec).Select(label => Pair("key", label.Key, label.Value))) };
        return info;
    }

    /// <summary>How it is; null when it never ran.</summary>
    public static JsonObject? Status(TaskView task) => task.Status is null || task.Record.TaskId.Length == 0
        ? null
        : new()
        {
            ["taskId"] = Value(task.Record.TaskId),
            ["state"] = "TASK_" + task.Record.State.ToText(),
            ["message"] = task.Record.Message,
            ["slaveId"] = Value(task.Record.AgentId),
            ["timestamp"] = task.Record.StateAt.ToUnixTimeMilliseconds() / 1000.0,
            ["containerStatus"] = new JsonObject
            {
                ["networkInfos"] = new JsonArray(new JsonObject
                {
                    ["ipAddresses"] = new JsonArray(new JsonObject { ["ipAddress"] = task.Record.Address }),
                }),
            },
        };

    // Only the target configuration is at hand: a task of an older one is shown without its command, never with a wrong one.
    private static TaskSpec? SpecOf(ServiceView service, TaskView task) =>
        task.Record.TargetConfigId == service.Record.TargetConfigId
            ? service.Spec.Pods.FirstOrDefault(pod => pod.Type == task.Record.PodType)?.Tasks.FirstOrDefault(spec => spec.Name == task.Record.Task)
            : null;

    private static JsonObject Command(TaskSpec spec, TaskView task)
    {
        var environment = spec.Environment.Concat(task.Record.ExtraEnvironment)
            .GroupBy(variable => variable.Key)
            .OrderBy(variable => variable.Key, StringComparer.Ordinal)
            .Select(variable => Pair("name", variable.Key, variable.Last().Value));
        return new()
        {
            ["value"] = spec.Command,
            ["environment"] = new JsonObject { ["variables"] = Answers.Array(environment) },
        };
    }

    private static IEnumerable<JsonObject> Resources(ServiceView service, TaskView task)
    {
        var pod = service.Spec.Pods.FirstOrDefault(pod => pod.Type == task.Record.PodType);
        var set = SpecOf(service, task) is { } spec ? pod?.ResourceSetOf(spec) : null;
        foreach (var (name, amount) in new[] { ("cpus", set?.Cpus), ("gpus", set?.Gpus), ("mem", (double?)set?.MemoryMb) })
        {
            if (amount is { } value)
            {
                yield return Scalar(name, value);
            }
        }

        foreach (var volume in task.Volumes)
        {
            var disk = Scalar("disk", volume.SizeMb);
            disk["disk"] = new JsonObject
            {
                ["persistence"] = new JsonObject { ["id"] = volume.Id },
                ["volume"] = new JsonObject { ["containerPath"] = volume.Path, ["mode"] = "RW" },
            };
            yield return disk;
        }

        foreach (var port in task.Ports.Values)
        {
            yield return new()
            {
                ["name"] = "ports",
                ["type"] = "RANGES",
                ["ranges"] = new JsonObject { ["range"] = new JsonArray(new JsonObject { ["begin"] = port, ["end"] = port }) },
            };
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Labels(TaskView task, TaskSpec? spec)
    {
        yield return new("target_configuration", task.Record.TargetConfigId);
        yield return new("task_type", task.Record.PodType);
        yield return new("index", task.Record.PodIndex.ToString(System.Globalization.CultureInfo.InvariantCulture));
        yield return new("offer_hostname", task.Record.Hostname);
        if (task.Record.Zone is { } zone)
        {
            yield return new("offer_zone", zone);
        }

        if (task.Record.Region is { } region)
        {
            yield return new("offer_region", region);
        }

        if (task.Record.PermanentlyFailed)
        {
            yield return new("permanently-failed", "true");
        }

        foreach (var label in spec?.Labels ?? ValueMap<string>.Empty)
        {
            yield return label;
        }
    }

    private static JsonObject Scalar(string name, double value) =>
        new() { ["name"] = name, ["type"] = "SCALAR", ["scalar"] = Value(value) };

    private static JsonObject Value<T>(T value) => new() { ["value"] = JsonValue.Create(value) };

    private static JsonObject Pair(string nameKey, string name, string value) => new() { [nameKey] = name, ["value"] = value };
}
