using Orchestrator.Clusters;
using Orchestrator.Clusters.Simulated;
using Orchestrator.Scenarios.Tests.Harness.Scripts;
using Kind = Orchestrator.Scenarios.Tests.Harness.Scripts.LineKind<Orchestrator.Scenarios.Tests.Harness.Scripts.ScriptRun>;

namespace Orchestrator.Scenarios.Tests.Harness.Lines;

/// <summary>What happens beside the operator: time, machines, tasks, the end of schedulers.</summary>
internal static class WorldLines
{
    public static IReadOnlyList<Kind> All { get; } =
    [
        Kind.Send("pass {span...}", (run, line) => run.Scenario.Pass(line.SpanOf("span"))),
        Kind.Send("scheduler restarts", (run, _) => run.Scenario.Start()),
        Kind.Send("the next commit fails", (run, _) => run.Scenario.StoreFaults.FailsBeforeNextCommit = true),
        Kind.Send("the next commit is written but fails", (run, _) => run.Scenario.StoreFaults.FailsAfterNextCommit = true),
        Kind.Send("tasks report by hand", (run, _) => run.TaskScript = TaskScript.ByHand),
        Kind.Send("tasks run", (run, _) => run.TaskScript = TaskScript.Runs),
        Kind.Send("tasks run and are ready after {span...}", (run, line) => run.TaskScript = new() { ReadyAfter = line.SpanOf("span") }),
        Kind.Send("tasks run and end {span...} after they are told to", (run, line) => run.TaskScript = new() { StopsAfter = line.SpanOf("span") }),
        Kind.Send("tasks exit with {code} after {span...}", (run, line) => run.TaskScript = TaskScript.Ends(line.SpanOf("span"), line.Number("code"))),
        Kind.Send("task {task} exits with {code} after {span...}", (run, line) => run.TaskScripts[line["task"]] = TaskScript.Ends(line.SpanOf("span"), line.Number("code"))),
        Kind.Send("task {task} runs", (run, line) => run.TaskScripts[line["task"]] = TaskScript.Runs),
        Kind.Send("task {task} crashes", (run, line) => Done(run.Scenario.World.Crash(line["task"]), $"{line["task"]} does not run")),
        Kind.Send("status {task} {state}[ exit {code}]", Status),
        Kind.Send("zombie {task} runs on {agent} as {id}", Zombie),
        Kind.Send("agent {agent} has {what...}", (run, line) => run.Scenario.World.SetAgent(Agent(line))),
        Kind.Send("agent {agent} leaves", (run, line) => run.Scenario.World.CutOff(line["agent"])),
        Kind.Send("agent {agent} returns", (run, line) => run.Scenario.World.Reconnect(line["agent"])),
        Kind.Send("agent {agent} goes down", GoDown),
        Kind.Send("agent {agent} is given up", (run, line) => run.Scenario.World.GiveUp(line["agent"])),
        Kind.Send("agent {agent} is power-cycled", (run, line) => run.Scenario.World.PowerCycle(line["agent"])),
        Kind.Send("agent {agent} loses its records", (run, line) => run.Scenario.World.LoseRecords(line["agent"])),
    ];

    /// <summary>For tasks that report by hand. A readiness check that passes or fails is the exit code of RUNNING.</summary>
    private static void Status(ScriptRun run, LineValues line)
    {
        var (world, task, code) = (run.Scenario.World, line["task"], line.Find("code") is null ? (int?)null : line.Number("code"));
        var isDone = line["state"] switch
        {
            "RUNNING" => world.Begin(task) | (code is { } exit && Check(run, task, exit)),
            "FINISHED" => world.End(task, TaskCondition.Finished, code ?? 0),
            "FAILED" => world.End(task, TaskCondition.Failed, code ?? 1),
            "KILLED" => world.End(task, TaskCondition.Killed, code),
            "ERROR" => world.End(task, TaskCondition.Rejected, code),
            var other => throw new FormatException($"'{other}' must be RUNNING, FINISHED, FAILED, KILLED or ERROR; agents that leave make tasks UNREACHABLE"),
        };
        Done(isDone, $"{task} is not live, or not waiting for that");
    }

    private static bool Check(ScriptRun run, string task, int exitCode)
    {
        run.Scenario.Pass(TimeSpan.Zero); // the first check has ended by now
        return run.Scenario.World.EndReadinessCheck(task, exitCode);
    }

    /// <summary>A process that nobody launched, under the name of a task of the service.</summary>
    private static void Zombie(ScriptRun run, LineValues line)
    {
        var order = Orders.Of(line["agent"], line["id"]) with { TaskName = line["task"] };
        run.TaskScripts[line["task"]] = TaskScript.Runs;
        run.Scenario.World.Launch([order with { Task = order.Task with { ServiceId = run.View.Record.Id } }], run.Scenario.Epoch);
        run.Scenario.Pass(TimeSpan.FromSeconds(1));
        run.TaskScripts.Remove(line["task"]);
    }

    private static void GoDown(ScriptRun run, LineValues line)
    {
        run.Scenario.World.PowerCycle(line["agent"]);
        run.Scenario.World.CutOff(line["agent"]);
    }

    private static Agent Agent(LineValues line)
    {
        var agent = Machines.Agent(int.Parse(line["agent"].Split('-')[1], CultureInfo.InvariantCulture));
        foreach (var (key, value) in line.Pairs("what"))
        {
            agent = key switch
            {
                "cpus" => agent with { Cpus = double.Parse(value, CultureInfo.InvariantCulture) },
                "memory" => agent with { MemoryMb = long.Parse(value, CultureInfo.InvariantCulture) },
                "disk" => agent with { DiskMb = long.Parse(value, CultureInfo.InvariantCulture) },
                "zone" => agent with { Zone = value },
                _ => throw new FormatException($"'{key}' must be cpus, memory, disk or zone"),
            };
        }

        return agent;
    }

    private static void Done(bool isDone, string otherwise)
    {
        if (!isDone)
        {
            throw new ScriptFailedException(otherwise);
        }
    }
}
