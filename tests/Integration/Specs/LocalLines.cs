using System.Diagnostics;
using Orchestrator.Integration.Tests.Servers;
using Orchestrator.Scenarios.Tests.Harness.Scripts;
using Kind = Orchestrator.Scenarios.Tests.Harness.Scripts.LineKind<Orchestrator.Integration.Tests.Specs.LocalRun>;

namespace Orchestrator.Integration.Tests.Specs;

/// <summary>The lines of scripts that can be played on real processes: what an operator types, and what an operator can see.</summary>
internal static class LocalLines
{
    public static IReadOnlyList<Kind> All { get; } =
    [
        Kind.Send("install {spec}[ with {options...}]", Install),
        Kind.Send("plan start {plan}[ with {parameters...}]", (run, line) => run.Ask(
            ["plan", "start", line["plan"], .. line.Pairs("parameters").SelectMany(pair => new[] { "-p", $"{pair.Key}={pair.Value}" })])),
        Kind.Send("plan {verb} {plan}[ {phase}][ {step...}]", (run, line) => run.Ask([.. Given(line, "plan", "verb", "plan", "phase", "step")])),
        Kind.Send("pod {verb} {pod}[ {tasks...}]", (run, line) => run.Ask(
            [.. Given(line, "pod", "verb", "pod"), .. line.Find("tasks") is null ? [] : line.Names("tasks").SelectMany(task => new[] { "-t", task })])),
        Kind.Send("task {task} crashes", (run, line) => Process.GetProcessById((int)run.Task(line["task"])!["pid"]!).Kill()),
        Kind.Send("scheduler restarts", (run, _) => LocalRun.Wait(RestartAsync(run.Server))),
        Kind.Expect("all plans complete", (run, _) => Incomplete(run)),
        Kind.Expect("tree of pods", (run, line) => Difference(line, run.Ask("pod", "status"))),
        Kind.Expect("tree of {plan}", (run, line) => Difference(line, run.Ask("plan", "status", line["plan"]))),
        Kind.Expect("plan {plan} {status}", (run, line) => run.Ask("plan", "status", line["plan"]).Split('\n')[0] is var first && first.EndsWith($"({line["status"]})", StringComparison.Ordinal) ? null : first),
        Kind.Expect("step {plan} {phase} {step...} is {status}", (run, line) => run.Ask("plan", "status", line["plan"]) is var tree && tree.Contains($"{line["step"]} ({line["status"]})", StringComparison.Ordinal) ? null : tree),
        Kind.ExpectText("task {task} {status}", (_, line) => line["status"], (run, line) => (string?)run.Task(line["task"])?["status"] ?? "not there"),
        Kind.Expect("processes {tasks...}", (run, line) => Difference(line.Names("tasks"), run.Tasks().Where(task => (int?)task.Value["pid"] is { } pid && ProcessFacts.IsAlive(pid)).Select(task => task.Key))),
        Kind.Expect("file {path} of {task}", (run, line) => Difference(line, LocalRun.Wait(run.Server.RunAsync("task", "files", line["task"], line["path"])).Output.TrimEnd('\n'))),
    ];

    private static void Install(LocalRun run, LineValues line)
    {
        run.Service = line["spec"];
        SpecPackage.Write(run.Server.Packages, run.Service);
        var options = Path.Combine(run.Server.Folder, "options.json");
        File.WriteAllText(options, SpecPackage.Options(run.Service, line.Pairs("options")));
        LocalRun.Wait(run.Server.RunAsync("package", "install", run.Service, "--options", options)).Succeeded();
    }

    private static IEnumerable<string> Given(LineValues line, string command, params string[] places) =>
        [command, .. places.Select(line.Find).OfType<string>()];

    private static async Task<OrchestratorServer> RestartAsync(OrchestratorServer server)
    {
        await server.KillAsync();
        return await server.StartAsync();
    }

    private static string? Incomplete(LocalRun run) =>
        Newtonsoft.Json.Linq.JArray.Parse(run.Ask("plan", "list")).Select(plan => run.Ask("plan", "status", (string)plan!).Split('\n')[0])
            .FirstOrDefault(first => !first.EndsWith("(COMPLETE)", StringComparison.Ordinal));

    private static string? Difference(LineValues wanted, string found) => string.Join('\n', wanted.Block) == found ? null : "it is\n" + found;

    private static string? Difference(IEnumerable<string> wanted, IEnumerable<string> found) =>
        wanted.Order(StringComparer.Ordinal).SequenceEqual(found.Order(StringComparer.Ordinal)) ? null : "it is " + string.Join(", ", found);
}
