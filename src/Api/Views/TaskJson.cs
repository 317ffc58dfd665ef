using System.Text.Json.Nodes;
using Orchestrator.Scheduler.Snapshots;

namespace Orchestrator.Api.Views;

/// <summary>The JSON of a task in the list of all tasks.</summary>
internal static class TaskJson
{
    /// <summary>One task. <c>id</c> is empty and <c>status</c> null for one that never ran; <c>pid</c> is there while it runs.</summary>
    public static JsonObject Of(ServiceView service, TaskView task) => new()
    {
        ["id"] = task.Record.TaskId,
        ["name"] = task.Record.Name,
        ["service"] = service.Record.Name,
        ["pod"] = task.Instance.Name,
        ["status"] = task.Status,
        ["message"] = task.Record.Message,
        ["since"] = TimeText.Of(task.Record.StateAt),
        ["agent"] = task.Record.AgentId,
        ["hostname"] = task.Record.Hostname,
        ["address"] = task.Record.Address,
        ["ports"] = new JsonObject(task.Ports.Select(port => KeyValuePair.Create<string, JsonNode?>(port.Key, port.Value))),
        ["pid"] = task.Pid,
    };
}
