using Orchestrator.Clusters.Simulated;
using Orchestrator.Extensions;
using Orchestrator.Plans;
using Orchestrator.Scenarios.Tests.Harness;
using Orchestrator.Scheduler.Commands;
using Orchestrator.State.Records.History;

namespace Orchestrator.Scenarios.Tests;

/// <summary>Recoveries of several steps: from the package's code, or from a plan <c>replace</c> of the spec.</summary>
public sealed class RecoveryOverrideTests
{
    private const string WithReplacePlan = """
        name: hello
        pods:
          hello:
            count: 2
            tasks:
              bootstrap: {goal: ONCE, cmd: "init", cpus: 0.1, memory: 32}
              node: {goal: RUNNING, cmd: "sleep 1000", cpus: 0.5, memory: 64, volume: {path: data, type: ROOT, size: 100}}
              side: {goal: RUNNING, cmd: "sleep 1000", cpus: 0.1, memory: 32}
        plans:
          deploy:
            strategy: serial
            phases:
              hello: {strategy: serial, pod: hello, steps: [{default: [[node, side]]}]}
          replace:
            strategy: serial
            phases:
              hello: {strategy: serial, pod: hello, steps: [{default: [[bootstrap], [node, side]]}]}
        """;

    [Fact]
    public void A_plan_replace_of_the_spec_brings_a_replaced_pod_back_step_by_step()
    {
        var scenario = Deployed(WithReplacePlan);
        scenario.Edit("hello-1", PodVerb.Replace);
        scenario.Pass(TimeSpan.FromSeconds(10));

        scenario.Steps("hello", "recovery").Select(step => (step.Name, step.Status)).Should().Equal(
            ("hello-1:[bootstrap]", Status.Complete), ("hello-1:[node, side]", Status.Complete));
        scenario.World.Starts.Select(start => start.TaskName).Skip(4).Should().Equal("hello-1-bootstrap", "hello-1-node", "hello-1-side");
        scenario.World.Volumes.Should().HaveCount(2);
        scenario.World.Processes.Should().HaveCount(4);
        scenario.StateKeys().Should().NotContain(key => key.Contains("/recovery-phases/"));
    }

    [Fact]
    public void A_recovery_in_place_needs_no_plan_replace()
    {
        var scenario = Deployed(WithReplacePlan);
        scenario.World.Crash("hello-1-node");
        scenario.Pass(TimeSpan.FromSeconds(10));

        scenario.Steps("hello", "recovery").Select(step => step.Name).Should().Equal("hello-1:[node, side]");
        scenario.StartsOf("hello-1-bootstrap").Should().Be(0);
    }

    [Fact]
    public void It_goes_on_where_it_was_wherever_the_scheduler_ends()
    {
        int Play(CrashPlan crashes)
        {
            var scenario = Deployed(WithReplacePlan);
            scenario.Crashes = crashes;
            while (!scenario.Edit("hello-1", PodVerb.Replace).IsAccepted && scenario.StartsOf("hello-1-node") == 1 && !scenario.Task("hello", "hello-1-node").Record.PermanentlyFailed)
            {
            }

            scenario.PassUntil("all runs again", () => scenario.World.Processes.Count == 4 && scenario.StartsOf("hello-1-node") == 2, TimeSpan.FromMinutes(2));
            scenario.Pass(TimeSpan.FromMinutes(1));
            scenario.StartsOf("hello-1-bootstrap").Should().Be(1);
            scenario.StartsOf("hello-1-side").Should().Be(2);
            scenario.StartsOf("hello-1-node").Should().Be(2);
            scenario.World.Volumes.Should().HaveCount(2);
            scenario.PlanStatus("hello", "recovery").Should().Be(Status.Complete);
            scenario.StateKeys().Should().NotContain(key => key.Contains("/recovery-phases/"));
            return crashes.Passed;
        }

        var points = Play(new CrashPlan());
        for (var point = 1; point <= points; point++)
        {
            Play(new CrashPlan(point));
        }
    }

    [Fact]
    public void A_pod_that_is_replaced_again_half_way_begins_anew()
    {
        var scenario = Deployed(WithReplacePlan);
        scenario.World.Script = order => order.TaskName.EndsWith("bootstrap") ? TaskScript.Ends(TimeSpan.FromSeconds(1), 0) : TaskScript.Runs with { Staging = TimeSpan.FromMinutes(1) };
        scenario.Edit("hello-1", PodVerb.Replace);
        scenario.Pass(TimeSpan.FromSeconds(10));
        scenario.Step("hello", "recovery", "hello-1:[bootstrap]").Status.Should().Be(Status.Complete);

        scenario.Edit("hello-1", PodVerb.Replace);
        scenario.Pass(TimeSpan.FromMinutes(3));

        scenario.StartsOf("hello-1-bootstrap").Should().Be(2);
        scenario.PlanStatus("hello", "recovery").Should().Be(Status.Complete);
        scenario.World.Volumes.Should().HaveCount(2);
    }

    [Fact]
    public void The_packages_code_can_have_other_pods_restarted_afterwards_with_an_environment_of_its_own()
    {
        RecoveryFacts? told = null;
        var scenario = With(facts =>
        {
            told = facts;
            var others = facts.Others.Select(pod => new RecoveryPhaseStep(pod.PodType, pod.PodIndex, pod.Tasks));
            return facts.IsPermanent
                ? new("seed", IsParallel: false, [new("hello", facts.PodIndex, facts.Tasks) { Environment = new Dictionary<string, string> { ["REPLACES"] = "yes" } }, .. others])
                : null;
        });
        scenario.Edit("hello-1", PodVerb.Replace);
        scenario.Pass(TimeSpan.FromSeconds(5));
        scenario.Start();
        scenario.Pass(TimeSpan.FromSeconds(30));

        told.Should().BeEquivalentTo(new { PodType = "hello", PodIndex = 1, Tasks = new[] { "server" }, IsPermanent = true });
        told!.Others.Select(pod => pod.PodIndex).Should().Equal(0, 2);
        scenario.World.Starts.Select(start => start.TaskName).Skip(3).Should().Equal("hello-1-server", "hello-0-server", "hello-2-server");
        scenario.World.Processes.Single(order => order.TaskName == "hello-1-server").Environment["REPLACES"].Should().Be("yes");
        scenario.World.Processes.Single(order => order.TaskName == "hello-0-server").Environment.Should().NotContainKey("REPLACES");
        scenario.PlanStatus("hello", "recovery").Should().Be(Status.Complete);
    }

    [Fact]
    public void A_pod_that_crashes_while_another_ones_recovery_goes_on_comes_back_too()
    {
        var scenario = With(facts => !facts.IsPermanent ? null
            : new("seed", IsParallel: false, [new("hello", 1, facts.Tasks), new("hello", 0, ["server"]), new("hello", 2, ["server"])]));
        scenario.World.Script = order => TaskScript.Runs with { Staging = TimeSpan.FromSeconds(10) };
        scenario.Edit("hello-1", PodVerb.Replace);
        scenario.Pass(TimeSpan.FromSeconds(25));
        scenario.World.Crash("hello-0-server").Should().BeTrue();
        scenario.Pass(TimeSpan.FromMinutes(1));

        scenario.World.Processes.Should().HaveCount(3);
        scenario.PlanStatus("hello", "recovery").Should().Be(Status.Complete);
        scenario.StartsOf("hello-2-server").Should().Be(2);
    }

    [Fact]
    public void Recoveries_of_two_pods_that_the_package_calls_the_same_are_two_elements_with_a_run_each()
    {
        var scenario = With(facts => facts.IsPermanent ? new("rejoin", IsParallel: false, [new("hello", facts.PodIndex, facts.Tasks)]) : null);
        scenario.World.Script = _ => TaskScript.Runs with { Staging = TimeSpan.FromSeconds(10) };
        scenario.Edit("hello-0", PodVerb.Replace);
        scenario.Edit("hello-1", PodVerb.Replace);
        scenario.Pass(TimeSpan.FromSeconds(1));
        var phases = scenario.Plan("recovery").Phases;
        phases.Select(phase => phase.Name).Should().Equal("rejoin", "rejoin");
        scenario.Edit(PlanVerb.Interrupt, phases[1].Id.ToString(), plan: "recovery").IsAccepted.Should().BeTrue();

        scenario.Start();
        scenario.Plan("recovery").Phases.Where(phase => phase.Hold is not null).Should().ContainSingle().Which.Id.Should().Be(phases[1].Id);
        scenario.Pass(TimeSpan.FromMinutes(1));

        scenario.PlanStatus("hello", "recovery").Should().Be(Status.Complete);
        RunReader.List(scenario.Store, scenario.Snapshot.Services["hello"].Record.Id, "recovery")
            .Select(run => (run.History.Status, RunReader.Read(scenario.Store, scenario.Snapshot.Services["hello"].Record.Id, run.Id)!.Phases.Single().Steps.Single().Name))
            .Should().BeEquivalentTo([("COMPLETE", "hello-0:[server]"), ("COMPLETE", "hello-1:[server]")]);
    }

    [Theory]
    [InlineData("throw", "failed, so its tasks are launched as usual: no idea")]
    [InlineData("unknown", "cannot be used, so its tasks are launched as usual: hello-9 has not all of the tasks [server]")]
    [InlineData("other", "cannot be used, so its tasks are launched as usual: it does not launch server")]
    [InlineData("empty", "cannot be used, so its tasks are launched as usual: it has no name or no steps")]
    public void What_cannot_be_used_is_told_and_the_pod_comes_back_as_usual(string what, string message)
    {
        var scenario = With(facts => what switch
        {
            "throw" => throw new InvalidOperationException("no idea."),
            "unknown" => new("x", false, [new("hello", 9, ["server"])]),
            "other" => new("x", false, [new("hello", 1, ["server"])]),
            _ => new("x", false, []),
        });
        scenario.World.PowerCycle("agent-1");
        scenario.World.SetAgent(Machines.Agent(1) with { IsReachable = false });
        scenario.Pass(TimeSpan.FromSeconds(1));

        scenario.Snapshot.Services["hello"].Events.All.Should().Contain(what => what.What.Message == "the package's own recovery of hello-0 " + message);
        scenario.World.SetAgent(Machines.Agent(1));
        scenario.Pass(TimeSpan.FromSeconds(10));
        scenario.StartsOf("hello-1-server").Should().Be(2);
        scenario.PlanStatus("hello", "recovery").Should().Be(Status.Complete);
    }

    private static Scenario With(Func<RecoveryFacts, RecoveryPhase?> script)
    {
        var scenario = new Scenario { Extensions = [new ScriptedRecovery(script)] };
        scenario.Start();
        scenario.Install("hello", Specs.Hello(3));
        scenario.ExpectPlan("hello", "deploy", Status.Complete);
        return scenario;
    }

    private static Scenario Deployed(string spec)
    {
        var scenario = Scenario.Deployed(spec);
        scenario.World.Script = order => order.TaskName.EndsWith("bootstrap") ? TaskScript.Ends(TimeSpan.FromSeconds(1), 0) : TaskScript.Runs;
        return scenario;
    }
}
