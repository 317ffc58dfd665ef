using System.Globalization;
using Orchestrator.Plans;
using Orchestrator.Plans.Views;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;

namespace Orchestrator.Scheduler.Snapshots;

/// <summary>What is known about a step beside the one sentence of why it waits.</summary>
public static class StepDetails
{
    /// <summary>
    /// Lines for people: how each of its tasks stands, with what its readiness check last said, and, while it needs a place,
    /// what every agent and stage said of it when one was last looked for. Empty for a step that is complete.
    /// </summary>
    /// <param name="service">The service.</param>
    /// <param name="step">A step of one of its plans.</param>
    public static ValueList<string> Of(ServiceView service, StepView step) =>
        step.IsComplete ? [] : [.. Tasks(service, step), .. Places(service, step)];

    private static IEnumerable<string> Tasks(ServiceView service, StepView step)
    {
        if (PodOf(step) is not var (pod, names))
        {
            return [];
        }

        return names.Select(name => service.Table.Find(pod, pod.TaskName(name))).OfType<TaskView>().Where(task => task.Status is not null).Select(Text);
    }

    private static string Text(TaskView task)
    {
        var record = task.Record;
        var readiness = record is { HasReadinessCheck: true, ReadyAt: null, State: TaskState.Running }
            ? record.ReadinessExitCode is { } code ? $"; its readiness check last exited with code {code.ToString(CultureInfo.InvariantCulture)}{(record.ReadinessOutput.Length > 0 ? $": {record.ReadinessOutput}" : "")}" : "; its readiness check has not run yet"
            : "";
        var message = record.Message.StartsWith(record.ReadinessOutput, StringComparison.Ordinal) && readiness.Length > 0 && record.ReadinessOutput.Length > 0
            ? ""
            : record.Message.Split('\n', 2)[0].Trim();
        return $"{record.Name}: {task.Status} on {record.AgentId} since {Time(record.StateAt)}{readiness}{(message.Length > 0 ? $"{(readiness.Length > 0 ? ';' : ':')} {message}" : "")}";
    }

    private static IEnumerable<string> Places(ServiceView service, StepView step)
    {
        if (step.Status is not (Status.Pending or Status.Prepared) || PodOf(step) is not var (pod, _) || service.Placements.WaitingFor(pod.Name) is not { } last)
        {
            return [];
        }

        var times = last.Times.ToString(CultureInfo.InvariantCulture);
        return [$"no place for {last.Pod} since {Time(last.FirstAt)}; {times} {(last.Times == 1 ? "look" : "looks")} came to this, the last at {Time(last.LastAt)}:", .. last.Lines];
    }

    /// <summary>The pod instance and the tasks that a step is named after, as in <c>kafka-0:[broker, exporter]</c>; null for a step of another kind.</summary>
    private static (PodInstance Pod, string[] Tasks)? PodOf(StepView step)
    {
        var parts = step.Name.Split(":[", 2);
        var dash = parts[0].LastIndexOf('-');
        return parts.Length == 2 && dash > 0 && int.TryParse(parts[0].AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? (new(parts[0][..dash], index), parts[1].TrimEnd(']').Split(", "))
            : null;
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
