using Orchestrator.Pods;
using Orchestrator.Scenarios.Tests.Harness.Scripts;
using Orchestrator.Scheduler.Snapshots;
using Kind = Orchestrator.Scenarios.Tests.Harness.Scripts.LineKind<Orchestrator.Scenarios.Tests.Harness.Scripts.ScriptRun>;

namespace Orchestrator.Scenarios.Tests.Harness.Lines;

/// <summary>What becomes of tasks. Launches and kills are those since the last line of the same kind; names stand in any order.</summary>
internal static class TaskExpectations
{
    public static IReadOnlyList<Kind> All { get; } =
    [
        Kind.Expect("launched {tasks...}", Launched),
        Kind.Expect("killed {tasks...}", Killed),
        Kind.Expect("kill of id {id}", (run, line) => run.Scenario.Acts.Kills.Exists(kill => kill.TaskId == line["id"]) ? null : "it was not killed"),
        Kind.Expect("no kill of {task}", (run, line) => run.Scenario.Acts.Kills.Exists(kill => TaskId.TaskName(kill.TaskId) == line["task"]) ? "it was killed" : null),
        Kind.ExpectText("task {task} {status}", (_, line) => line["status"], (run, line) => Task(run, line).Status ?? "<UNKNOWN>"),
        Kind.ExpectText("task {task} on {agent}", (_, line) => line["agent"], (run, line) => Task(run, line).Record.AgentId),
        Kind.Expect("tasks {tasks...}", (run, line) => Texts.Difference(line.Names("tasks"), run.View.Tasks.Select(task => task.Record.Name))),
        Kind.Expect("processes {tasks...}", (run, line) => Texts.Difference(line.Names("tasks"), run.Scenario.World.Processes.Select(process => process.TaskName))),
        Kind.ExpectText("{count} starts of {task}", (_, line) => line["count"], (run, line) => run.Scenario.StartsOf(line["task"]).ToString(CultureInfo.InvariantCulture)),
        Kind.Expect("environment of {task} {pairs...}", Environment),
    ];

    private static string? Launched(ScriptRun run, LineValues line)
    {
        var launches = run.Scenario.Acts.Launches;
        var difference = Texts.Difference(line.Names("tasks"), launches.Skip(run.LaunchesSeen).Select(order => order.TaskName));
        run.LaunchesSeen = difference is null ? launches.Count : run.LaunchesSeen;
        return difference;
    }

    private static string? Killed(ScriptRun run, LineValues line)
    {
        var kills = run.Scenario.Acts.Kills;
        var difference = Texts.Difference(line.Names("tasks"), kills.Skip(run.KillsSeen).Select(kill => TaskId.TaskName(kill.TaskId)!));
        run.KillsSeen = difference is null ? kills.Count : run.KillsSeen;
        return difference;
    }

    private static string? Environment(ScriptRun run, LineValues line)
    {
        var environment = run.Scenario.Acts.Launches.Last(order => order.TaskName == line["task"]).Environment;
        return line.Pairs("pairs").Where(pair => environment.GetValueOrDefault(pair.Key) != pair.Value)
            .Select(pair => $"{pair.Key} is '{environment.GetValueOrDefault(pair.Key) ?? "<nothing>"}'").FirstOrDefault();
    }

    private static TaskView Task(ScriptRun run, LineValues line) =>
        run.View.Tasks.FirstOrDefault(task => task.Record.Name == line["task"]) ?? throw new ScriptFailedException($"there is no task {line["task"]}");
}
