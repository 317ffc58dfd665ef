using System.Text.Json.Nodes;
using Orchestrator.Api.Http;
using Orchestrator.Scheduler.Snapshots;

namespace Orchestrator.Api.Views;

/// <summary>The JSON of pods: which instances there are and how their tasks are.</summary>
internal static class PodJson
{
    /// <summary>The names of the instances that the state knows, sorted as text (<c>kafka-10</c> before <c>kafka-2</c>), as the original does.</summary>
    public static JsonArray Names(ServiceView service) =>
        Answers.Array(service.Tasks.Select(task => task.Instance.Name).Distinct().Order(StringComparer.Ordinal));

    /// <summary>All instances by type; without the key <c>pods</c> when there are none.</summary>
    public static JsonObject Status(ServiceView service)
    {
        var types = service.Tasks
            .GroupBy(task => task.Instance.Type)
            .OrderBy(type => type.Key, StringComparer.Ordinal)
            .Select(type => new JsonObject
            {
                ["name"] = type.Key,
                ["instances"] = Answers.Array(type.GroupBy(task => task.Instance).OrderBy(pod => pod.Key).Select(pod => Instance(pod.Key.Name, pod))),
            })
            .ToList();
        var status = new JsonObject { ["service"] = service.Record.Name };
        if (types.Count > 0)
        {
            status["pods"] = Answers.Array(types);
        }

        return status;
    }

    /// <summary>One instance.</summary>
    public static JsonObject Instance(string name, IEnumerable<TaskView> tasks) => new()
    {
        ["name"] = name,
        ["tasks"] = Answers.Array(tasks.OrderBy(task => task.Record.Name, StringComparer.Ordinal).Select(Task)),
    };

    private static JsonObject Task(TaskView task)
    {
        var json = new JsonObject { ["id"] = task.Record.TaskId, ["name"] = task.Record.Name };
        if (task.Status is not null)
        {
            json["status"] = task.Status;
        }

        return json;
    }
}
