using Orchestrator.Plans;
using Orchestrator.Scenarios.Tests.Harness;
using Orchestrator.Scheduler.Commands;

namespace Orchestrator.Scenarios.Tests;

/// <summary>Restart and replace of a pod instance.</summary>
public sealed class PodEditTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData("hello-1")]
    [InlineData("hello-1-server")]
    public void A_restart_ends_every_task_of_the_pod_and_recovery_brings_it_back_in_place(string name)
    {
        var scenario = Scenario.Deployed(Specs.Hello(3));
        var before = scenario.Task("hello", "hello-1-server").Record;

        var answer = scenario.Edit(name, PodVerb.Restart);

        answer.Should().BeEquivalentTo(new { IsAccepted = true, Pod = "hello-1", Tasks = new[] { "hello-1-server" } });
        scenario.PassUntil("it runs again", () => scenario.StartsOf("hello-1-server") == 2, 10 * Second);
        scenario.ExpectPlan("hello", "recovery", Status.Complete);
        scenario.Step("hello", "recovery", "hello-1:[server]").Message.Should().Contain("RecoveryType: TRANSIENT");
        scenario.PlanStatus("hello", "deploy").Should().Be(Status.Complete);
        scenario.Task("hello", "hello-1-server").Record.AgentId.Should().Be(before.AgentId);
        scenario.World.Volumes.Values.Should().ContainSingle(starts => starts.Length == 2);
        scenario.World.Starts.Should().HaveCount(4);
    }

    [Fact]
    public void A_restart_clears_the_delay_of_a_task_that_keeps_failing()
    {
        var scenario = Scenario.Deployed(Specs.Hello(1));
        scenario.World.Script = _ => Clusters.Simulated.TaskScript.Ends(Second / 10, 1);
        scenario.World.Crash("hello-0-server");
        scenario.Pass(40 * Second);
        scenario.PlanStatus("hello", "recovery").Should().Be(Status.Delayed);
        scenario.World.Script = _ => Clusters.Simulated.TaskScript.Runs;

        scenario.Edit("hello-0", PodVerb.Restart);

        scenario.Pass(Second);
        scenario.PlanStatus("hello", "recovery").Should().Be(Status.Complete);
    }

    [Fact]
    public void A_replaced_pod_is_placed_anew_with_a_new_volume_and_the_old_one_is_destroyed()
    {
        var scenario = Scenario.Deployed(Specs.Hello(3));
        var before = scenario.World.Volumes.Keys.ToList();

        scenario.Edit("hello-1", PodVerb.Replace).IsAccepted.Should().BeTrue();
        scenario.ExpectPlan("hello", "recovery", Status.Complete);
        scenario.Pass(Second);

        scenario.Step("hello", "recovery", "hello-1:[server]").Message.Should().Contain("RecoveryType: PERMANENT");
        scenario.StartsOf("hello-1-server").Should().Be(2);
        scenario.World.Volumes.Should().HaveCount(3);
        scenario.World.Volumes.Keys.Except(before).Should().ContainSingle();
        scenario.Snapshot.Services["hello"].Releases.Should().BeEmpty();
        scenario.Task("hello", "hello-1-server").Record.PermanentlyFailed.Should().BeFalse();
        scenario.PlanStatus("hello", "deploy").Should().Be(Status.Complete);
        scenario.World.Crash("hello-1-server");
        scenario.ExpectPlan("hello", "recovery", Status.Complete);
        scenario.Step("hello", "recovery", "hello-1:[server]").Message.Should().Contain("RecoveryType: TRANSIENT");
    }

    [Fact]
    public void A_replaced_pod_waits_for_the_end_of_its_tasks_within_their_grace_period()
    {
        var scenario = Scenario.Deployed(Specs.Hello(1, task: "kill-grace-period: 20"), script: Clusters.Simulated.TaskScript.Runs with { StopsAfter = null });

        scenario.Edit("hello-0", PodVerb.Replace);
        scenario.Pass(19 * Second);
        scenario.Step("hello", "recovery", "hello-0:[server]").Message.Should().Contain("waits for hello-0-server to end");
        scenario.StartsOf("hello-0-server").Should().Be(1);

        scenario.Pass(2 * Second);
        scenario.StartsOf("hello-0-server").Should().Be(2);
    }

    [Fact]
    public void A_pod_that_fills_its_agent_can_be_replaced_there()
    {
        var scenario = new Scenario(agents: [Machines.Agent(1) with { Cpus = 0.5, DiskMb = 100 }]);
        scenario.Start();
        scenario.Install("hello", Specs.Hello(1));
        scenario.ExpectPlan("hello", "deploy", Status.Complete);

        scenario.Edit("hello-0", PodVerb.Replace);
        scenario.PassUntil("it is placed anew", () => scenario.StartsOf("hello-0-server") == 2, 10 * Second);

        scenario.World.Volumes.Should().HaveCount(1);
    }

    [Fact]
    public void A_replaced_pod_out_of_reach_is_placed_elsewhere_and_its_old_task_is_ended_when_the_agent_returns()
    {
        var scenario = Scenario.Deployed(Specs.Hello(3, extra: "placement: '[[\"hostname\", \"UNIQUE\"]]'"), agents: [.. Machines.Three, Machines.Agent(4)]);
        var lost = scenario.Task("hello", "hello-0-server").Record;
        scenario.World.CutOff(lost.AgentId);
        scenario.Pass(Second);
        scenario.StartsOf("hello-0-server").Should().Be(1);

        scenario.Edit("hello-0", PodVerb.Replace);
        scenario.ExpectPlan("hello", "recovery", Status.Complete);
        scenario.Task("hello", "hello-0-server").Record.AgentId.Should().Be("agent-4");
        scenario.Snapshot.Services["hello"].Releases.Should().ContainSingle().Which.Launches.Should().ContainSingle().Which.TaskId.Should().Be(lost.TaskId);

        scenario.Start();
        scenario.Pass(TimeSpan.FromMinutes(5));
        scenario.World.Processes.Count(order => order.TaskName == "hello-0-server").Should().Be(2, "nobody can end the one that is out of reach");

        scenario.World.Reconnect(lost.AgentId);
        scenario.Pass(Second);
        scenario.World.Processes.Where(order => order.TaskName == "hello-0-server").Should().ContainSingle().Which.Task.AgentId.Should().Be("agent-4");
        scenario.Pass(15 * Second);
        scenario.World.Volumes.Should().HaveCount(3);
        scenario.Snapshot.Services["hello"].Releases.Should().BeEmpty();
        scenario.Snapshot.Agents.First(agent => agent.Agent.Id == lost.AgentId).ReservedDiskMb.Should().Be(0);
    }

    [Fact]
    public void A_pod_whose_agent_goes_out_of_reach_while_it_is_being_replaced_is_placed_elsewhere_too()
    {
        var scenario = Scenario.Deployed(Specs.Hello(1, task: "kill-grace-period: 20"), script: Clusters.Simulated.TaskScript.Runs with { StopsAfter = null });
        scenario.Edit("hello-0", PodVerb.Replace);
        scenario.Pass(5 * Second);

        scenario.World.CutOff("agent-1");
        scenario.Pass(5 * Second);

        scenario.Task("hello", "hello-0-server").Record.Should().BeEquivalentTo(new { AgentId = "agent-2", State = TaskState.Running });
    }

    [Fact]
    public void A_service_with_a_pod_given_up_out_of_reach_is_removed_once_the_agent_is_back()
    {
        var scenario = Scenario.Deployed(Specs.Hello(1));
        scenario.World.CutOff("agent-1");
        scenario.Edit("hello-0", PodVerb.Replace);
        scenario.ExpectPlan("hello", "recovery", Status.Complete);

        scenario.Uninstall("hello");
        scenario.Pass(30 * Second);
        scenario.Steps("hello", "deploy").Should().Contain(step => step.Message.Contains("waits for hello-0-server on agent-1 to end"));

        scenario.World.Reconnect("agent-1");
        scenario.PassUntil("it is gone", () => !scenario.Snapshot.Services.ContainsKey("hello"), 60 * Second);
        scenario.World.Processes.Should().BeEmpty();
        scenario.World.Volumes.Should().BeEmpty();
    }

    [Fact]
    public void A_recovery_in_place_that_waits_for_its_agent_gives_way_to_a_replacement()
    {
        var scenario = Scenario.Deployed(Specs.Hello(1));
        scenario.World.PowerCycle("agent-1");
        scenario.World.SetAgent(Machines.Agent(1) with { IsReachable = false });
        scenario.Pass(10 * Second);
        scenario.Step("hello", "recovery", "hello-0:[server]").Message.Should().Contain("TRANSIENT").And.Contain("cannot be reached");

        scenario.Edit("hello-0", PodVerb.Replace);

        scenario.ExpectPlan("hello", "recovery", Status.Complete);
        scenario.Task("hello", "hello-0-server").Record.AgentId.Should().Be("agent-2");
    }

    [Fact]
    public void A_task_whose_agent_is_gone_by_an_operators_word_is_replaced_at_once()
    {
        var scenario = Scenario.Deployed(Specs.Hello(1));

        scenario.World.GiveUp("agent-1");
        scenario.Pass(Second);

        scenario.Step("hello", "recovery", "hello-0:[server]").Message.Should().Contain("RecoveryType: PERMANENT");
        scenario.Task("hello", "hello-0-server").Record.Should().BeEquivalentTo(new { AgentId = "agent-2", State = TaskState.Running });
    }

    [Fact]
    public void A_pod_that_the_deploy_plan_is_bringing_up_is_replaced_by_that_plan()
    {
        var scenario = new Scenario();
        scenario.World.Script = _ => Clusters.Simulated.TaskScript.Runs with { ReadyAfter = 30 * Second };
        scenario.Start();
        scenario.Install("hello", Specs.Hello(1, task: Specs.Readiness));
        scenario.Pass(5 * Second);
        var before = scenario.World.Volumes.Keys.Single();

        scenario.Edit("hello-0", PodVerb.Replace);
        scenario.ExpectPlan("hello", "deploy", Status.Complete);

        scenario.StartsOf("hello-0-server").Should().Be(2);
        scenario.World.Volumes.Keys.Should().ContainSingle().Which.Should().NotBe(before);
        scenario.Steps("hello", "recovery").Should().BeEmpty();
    }

    [Fact]
    public void A_removal_that_waits_for_a_given_up_pod_out_of_reach_can_be_forced()
    {
        var scenario = Scenario.Deployed(Specs.Hello(1));
        scenario.World.CutOff("agent-1");
        scenario.Edit("hello-0", PodVerb.Replace);
        scenario.ExpectPlan("hello", "recovery", Status.Complete);
        scenario.Uninstall("hello");
        scenario.Pass(30 * Second);

        scenario.Submit(new PlanEdit(new("tester", ""), "hello", "deploy", PlanVerb.ForceComplete, "unreserve-given-up-agent-1")).IsAccepted.Should().BeTrue();
        scenario.Submit(new PlanEdit(new("tester", ""), "hello", "deploy", PlanVerb.ForceComplete)).IsAccepted.Should().BeTrue();

        scenario.Snapshot.Services.Should().BeEmpty();
        scenario.Snapshot.Agents.Should().OnlyContain(agent => agent.ReservedDiskMb == 0);
        scenario.World.Reconnect("agent-1");
        scenario.Pass(TimeSpan.FromHours(2));
        scenario.World.Processes.Should().BeEmpty("nobody knows the task any more");
    }

    [Fact]
    public void What_operators_do_to_pods_is_audited_with_before_and_after()
    {
        var scenario = Scenario.Deployed(Specs.Hello(1));

        scenario.Edit("hello-0", PodVerb.Restart);

        var entry = scenario.Audit().Last();
        entry.Should().BeEquivalentTo(new { Actor = "tester", Service = "hello", Action = "pod restart", Target = "hello-0", Before = "hello-0-server RUNNING on agent-1" });
        entry.After.Should().Contain("launched again in place");
    }

    [Fact]
    public void An_unknown_pod_task_or_service_is_not_found_and_nothing_happens()
    {
        var scenario = Scenario.Deployed(Specs.Hello(1));
        var commits = scenario.Commits.Count;

        scenario.Edit("hello-7", PodVerb.Restart).Should().Be(new CommandResult(false, "Pod hello-7 not found", RefusalKind.NotFound));
        scenario.Edit("hello", PodVerb.Replace).Should().Be(new CommandResult(false, "Pod hello not found", RefusalKind.NotFound));
        scenario.Edit("hello-0", PodVerb.Pause, tasks: ["server", "other"]).Should().Be(new CommandResult(false, "Pod hello-0 not found", RefusalKind.NotFound));
        scenario.Edit("hello-0", PodVerb.Pause, service: "none").Refusal.Should().Be(RefusalKind.NotFound);
        scenario.Commits.Should().HaveCount(commits);
    }
}
