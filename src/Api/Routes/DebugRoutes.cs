using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Orchestrator.Api.Hosting;
using Orchestrator.Api.Http;
using Orchestrator.Api.Views;
using Orchestrator.Plans;
using Orchestrator.Plans.Views;
using Orchestrator.Scheduler.Snapshots;
using Orchestrator.State.Records;

namespace Orchestrator.Api.Routes;

/// <summary>For whoever looks for a cause: plans, tasks, reservations, looks for a place, threads.</summary>
/// <param name="backend">What the routes stand on.</param>
internal sealed class DebugRoutes(Func<Backend> backend)
{
    private const int MostOutcomes = 100;

    /// <summary>All plans at one look, or those that <c>?plan=&amp;phase=&amp;step=</c> name.</summary>
    public static IResult Plans(ServiceRequest request)
    {
        string? Filter(string name) => request.Context.Text(name) is { Length: > 0 } text ? text : null;
        return Answers.Json(new DebugPlanJson(Filter("plan"), Filter("phase"), Filter("step")).Of(request.Service));
    }

    /// <summary>The state of the tasks of each step.</summary>
    public static IResult TaskStatuses(ServiceRequest request) => Answers.Json(Answers.Array(request.Service.Plans.Select(plan => new JsonObject
    {
        ["name"] = plan.Name,
        ["phases"] = Answers.Array(plan.Phases.Select(phase => new JsonObject
        {
            ["name"] = phase.Name,
            ["steps"] = Answers.Array(phase.Steps.Select(step => new JsonObject
            {
                ["name"] = step.Name,
                ["taskStatus"] = Answers.Array(TasksOf(request.Service, step).Select(TaskStatus)),
            })),
        })),
    })));

    /// <summary>What is reserved on each machine, by the machine's host name.</summary>
    public IResult Reservations(ServiceRequest request)
    {
        var hostnames = backend().Snapshot().Agents.ToDictionary(view => view.Agent.Id, view => view.Agent.Hostname, StringComparer.Ordinal);
        var byHost = ServiceContent.Reservations(backend().Store, request.Service.Record.Id)
            .GroupBy(reservation => hostnames.GetValueOrDefault(reservation.AgentId, reservation.AgentId))
            .OrderBy(host => host.Key, StringComparer.Ordinal);
        return Answers.Json(new JsonObject(byHost.Select(host =>
            KeyValuePair.Create<string, JsonNode?>(host.Key, Answers.Array(host.SelectMany(ResourceIds).Order(StringComparer.Ordinal))))));
    }

    /// <summary>What came of the last looks for a place: one outcome for each agent that was judged, the last 100.</summary>
    public static IResult Offers(ServiceRequest request)
    {
        var placements = request.Service.Placements;
        var counts = placements.Counts;
        var outcomes = placements.Last.SelectMany(look => look.Agents.Select(agent => new JsonObject
        {
            ["timestamp"] = look.LastAt.ToUnixTimeMilliseconds(),
            ["pod-instance-name"] = look.Pod,
            ["outcome"] = agent.Passed ? "pass" : "fail",
            ["explanation"] = Answers.Array(agent.Stages.Select(stage => $"{(stage.Passed ? "PASS" : "FAIL")}({stage.Stage}):{stage.Reason}")),
            ["offer"] = agent.AgentId,
        }));
        return Answers.Json(new JsonObject
        {
            ["acceptedCount"] = counts.Accepted,
            ["rejectedCount"] = counts.Rejected,
            ["failureReasons"] = Numbers(counts.FailureReasons),
            ["rejectedAgents"] = Numbers(counts.RejectedAgents),
            ["offers"] = Answers.Array(outcomes.TakeLast(MostOutcomes)),
        });
    }

    /// <summary>The threads of the server, as text.</summary>
    public static IResult Threads(ServiceRequest request)
    {
        using var process = Process.GetCurrentProcess();
        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"{process.Threads.Count} threads; pool: {ThreadPool.ThreadCount} threads, {ThreadPool.PendingWorkItemCount} waiting, {ThreadPool.CompletedWorkItemCount} done");
        foreach (ProcessThread thread in process.Threads)
        {
            text.AppendLine(TextOf(thread));
        }

        return Answers.Text(StatusCodes.Status200OK, text.ToString());
    }

    private static string TextOf(ProcessThread thread)
    {
        try
        {
            return string.Create(
                CultureInfo.InvariantCulture, $"thread {thread.Id} {thread.ThreadState} processor time {thread.TotalProcessorTime.TotalMilliseconds:F0} ms");
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            return string.Create(CultureInfo.InvariantCulture, $"thread {thread.Id} has just ended");
        }
    }

    // A step is named after its pod instance and its tasks: hello-0:[server, side].
    private static IEnumerable<TaskView> TasksOf(ServiceView service, StepView step)
    {
        var parts = step.Name.Split(":[", 2);
        var names = parts.Length < 2 ? [] : parts[1].TrimEnd(']').Split(", ");
        return service.Tasks.Where(task => task.Instance.Name == parts[0] && names.Contains(task.Record.Task));
    }

    private static JsonObject TaskStatus(TaskView task) => new()
    {
        ["name"] = task.Record.Name,
        ["taskStatus"] = task.Record.TaskId.Length == 0 ? "TASK_UNKNOWN" : "TASK_" + task.Record.State.ToText(),
        ["taskId"] = task.Record.TaskId,
    };

    // A volume has an id of its own; the rest of a resource set is named after its pod.
    private static IEnumerable<string> ResourceIds(ReservationRecord reservation) => reservation.Sets.SelectMany(set =>
        set.Volumes.Select(volume => volume.Id)
            .Prepend(string.Create(CultureInfo.InvariantCulture, $"{reservation.PodType}-{reservation.PodIndex}{(set.ResourceSetId.Length == 0 ? "" : "/" + set.ResourceSetId)}")));

    private static JsonObject Numbers(IEnumerable<KeyValuePair<string, long>> counts) =>
        new(counts.Select(count => KeyValuePair.Create<string, JsonNode?>(count.Key, count.Value)));
}
