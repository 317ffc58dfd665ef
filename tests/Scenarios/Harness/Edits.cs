using Orchestrator.Clusters.Simulated;
using Orchestrator.Plans;
using Orchestrator.Plans.Views;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Commands;

namespace Orchestrator.Scenarios.Tests.Harness;

/// <summary>Edits of the plans of the service <c>hello</c>, by <c>admin</c>.</summary>
internal static class Edits
{
    public const string Sidecar = """
        name: hello
        pods:
          hello:
            count: 2
            resource-sets:
              sidecar: {cpus: 0.1, memory: 32}
            tasks:
              server: {goal: RUNNING, cmd: "sleep 1000", cpus: 0.5, memory: 64, env: {COLOUR: red, SIZE: small}}
              backup: {goal: ONCE, cmd: "./backup", resource-set: sidecar}
        plans:
          deploy:
            phases:
              hello: {pod: hello, steps: [{default: [[server]]}]}
          backup:
            phases:
              backup: {pod: hello, strategy: parallel, steps: [{default: [[backup]]}]}
          roll:
            phases:
              hello: {pod: hello, steps: [{default: [[server]]}]}
        """;

    public static readonly Origin Admin = new("admin", "127.0.0.1");

    public static PlanEdit Of(PlanVerb verb, string? phase = null, string? step = null, string plan = "deploy") => new(Admin, "hello", plan, verb, phase, step);

    public static CommandResult Edit(this Scenario scenario, PlanVerb verb, string? phase = null, string? step = null, string plan = "deploy") =>
        scenario.Submit(Of(verb, phase, step, plan));

    public static CommandResult StartPlan(this Scenario scenario, string plan, params (string Name, string Value)[] parameters) =>
        scenario.Submit(Of(PlanVerb.Start, plan: plan) with { Parameters = parameters.Select(each => KeyValuePair.Create(each.Name, each.Value)).ToValueMap() });

    public static PlanView Plan(this Scenario scenario, string plan = "deploy") => scenario.Snapshot.Services["hello"].Plans.First(view => view.Name == plan);

    public static PhaseView Phase(this Scenario scenario, string plan = "deploy") => scenario.Plan(plan).Phases[0];

    public static IReadOnlyList<Status> Statuses(this Scenario scenario, string plan = "deploy") => [.. scenario.Steps("hello", plan).Select(step => step.Status)];

    /// <summary>The sidecar service, whose tasks <c>backup</c> end well after a second.</summary>
    public static Scenario WithSidecar()
    {
        var scenario = new Scenario();
        scenario.World.Script = order => order.TaskName.EndsWith("backup", StringComparison.Ordinal) ? TaskScript.Ends(TimeSpan.FromSeconds(1), 0) : TaskScript.Runs;
        scenario.Start();
        scenario.Install("hello", Sidecar);
        scenario.ExpectPlan("hello", "deploy", Status.Complete);
        return scenario;
    }

    /// <summary>Three tasks, the first of which is on its way up.</summary>
    public static Scenario Deploying(string extra = "", int count = 3)
    {
        var scenario = new Scenario();
        scenario.World.Script = _ => new TaskScript { ReadyAfter = TimeSpan.FromSeconds(10) };
        scenario.Start();
        scenario.Install("hello", Specs.Hello(count, task: Specs.Readiness) + extra);
        scenario.Pass(TimeSpan.FromSeconds(1));
        return scenario;
    }

    /// <summary>Plays something once without a crash, and once with a crash at each point that it passes.</summary>
    public static void AtEveryCrash(Func<Scenario> prepare, Action<Scenario> play)
    {
        var whole = prepare();
        whole.Crashes = new CrashPlan();
        play(whole);
        whole.Crashes.Passed.Should().BePositive();
        for (var point = 1; point <= whole.Crashes.Passed; point++)
        {
            var scenario = prepare();
            scenario.Crashes = new CrashPlan(point);
            play(scenario);
            scenario.Restarts.Should().BePositive();
        }
    }

    /// <summary>Sends an edit until it was carried out, once.</summary>
    public static void EditOnce(this Scenario scenario, PlanVerb verb, string? phase = null, string? step = null, string plan = "deploy")
    {
        var result = scenario.SubmitUntilDone(Of(verb, phase, step, plan));
        scenario.Require($"{verb} is accepted: {result.Message}", () => result.IsAccepted);
    }
}
