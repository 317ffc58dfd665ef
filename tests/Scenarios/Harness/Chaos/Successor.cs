using Orchestrator.Plans;
using Orchestrator.Plans.Views;
using Orchestrator.Scheduler;
using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Snapshots;

namespace Orchestrator.Scenarios.Tests.Harness.Chaos;

/// <summary>
/// Another scheduler that begins from what is stored now, in a world that does not hear it. Where nothing was left to do it
/// shows what the scheduler before it shows, and launches and ends nothing that was not decided before. A service of which a
/// task is given up is left out: plans that are built anew do not wait for that task, and may go on where the ones before do not.
/// </summary>
internal static class Successor
{
    public static void Check(Scenario scenario)
    {
        var acts = new ActJournal();
        var loop = EngineLoop.Open(new EngineOptions
        {
            Store = new ForkedStore(scenario.Store), Cluster = new RecordingCluster(new DeafCluster(scenario.World.Agents), acts), Time = scenario.Time,
            Ids = new SeededIds(0), CrashPoint = _ => { }, ApiPort = 9090, Extensions = scenario.Extensions, RunAside = _ => { },
        });
        while (loop.TurnAsync().GetAwaiter().GetResult())
        {
        }

        var settled = scenario.Known.Services.Where(service => !service.Value.Tasks.Values.Any(task => task.PermanentlyFailed)).Select(service => service.Key).ToHashSet(StringComparer.Ordinal);
        var (now, then) = (Picture(scenario.Known, scenario.Snapshot, settled), Picture(loop.State, loop.Snapshot, settled));
        scenario.Require(
            $"another scheduler shows the same. Now:\n{string.Join('\n', now.Except(then))}\nthen:\n{string.Join('\n', then.Except(now))}", () => now.SequenceEqual(then));
        scenario.Require("another scheduler launches nothing", () => !acts.Launches.Exists(order => settled.Contains(order.ServiceName)));
        var decided = scenario.Known.Services.Values.SelectMany(service => service.Tasks.Values.Where(task => task.KillDecided || !settled.Contains(service.Name)).Select(task => task.TaskId)
            .Concat(service.Releases.Values.SelectMany(release => release.Launches).Select(launch => launch.TaskId))).ToHashSet(StringComparer.Ordinal);
        scenario.Require("another scheduler ends only what was to end before", () => acts.Kills.TrueForAll(kill => decided.Contains(kill.TaskId)));
    }

    /// <summary>
    /// What is seen of the plans and tasks, line by line. A recovery is made anew of what is needed, so of it only the hold of the
    /// plan is compared. What is removed is left to a removal that begins again.
    /// </summary>
    private static List<string> Picture(LoopState state, EngineSnapshot snapshot, HashSet<string> settled)
    {
        var lines = new List<string>();
        foreach (var (name, view) in snapshot.Services.Where(service => settled.Contains(service.Key)))
        {
            lines.AddRange(view.Plans.SelectMany(plan => plan.Name == "recovery" ? [$"recovery hold {plan.Hold}"] : Lines(view, plan)).Select(line => $"{name} {line}"));
            lines.AddRange(state.Services[name].Plans.OfSpec.SelectMany(plan => plan.Steps).Select(step => $"{name} {step.Id} environment {string.Join(", ", step.Requirement!.ExtraEnvironment)}"));
            lines.AddRange(view.Tasks.Select(task => $"{name} {task.Record.Name} {task.Record.TaskId} {task.Status} on {task.Record.AgentId}, kill {task.Record.KillDecided}, given up {task.Record.PermanentlyFailed}"));
            lines.AddRange(view.Releases.Select(release => $"{name} release {release.Id}"));
            lines.Add($"{name} guards {view.Guards}");
        }

        return lines;
    }

    private static IEnumerable<string> Lines(ServiceView service, PlanView plan) =>
    [
        $"{plan.Name} run {plan.RunNumber} hold {plan.Hold}",
        .. plan.Phases.Where(phase => !service.Record.IsUninstalling || phase.Steps.Any(step => !step.IsComplete))
            .Select(phase => $"{plan.Name}/{phase.Name} {phase.Id} {phase.Strategy} held {phase.IsInterrupted} {phase.Hold}"),
        .. plan.Phases.SelectMany(phase => phase.Steps.Where(step => !service.Record.IsUninstalling || !step.IsComplete)
            .Select(step => $"{plan.Name}/{phase.Name}/{step.Name} {step.Id} {Shown(step)} held {step.IsInterrupted} forced by {step.ForcedBy}")),
    ];

    /// <summary>Of what is still to be done only that it is: why it waits is found out anew.</summary>
    private static string Shown(StepView step) =>
        step.Status is Status.Pending or Status.Prepared or Status.Pausing or Status.Delayed or Status.Waiting ? "to be done"
        : step.Status.ToString();
}
