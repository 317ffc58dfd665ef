using Orchestrator.Clusters.Simulated;
using Orchestrator.Plans;
using Orchestrator.Scenarios.Tests.Harness;
using Orchestrator.Scheduler.Commands;

namespace Orchestrator.Scenarios.Tests;

/// <summary>The policy by which pods are replaced without an operator.</summary>
public sealed class TimedReplacementTests
{
    private const string Policy = "\nreplacement-failure-policy: {permanent-failure-timeout-secs: 600, min-replace-delay-secs: 1800}\n";

    [Fact]
    public void A_pod_that_does_not_come_back_in_place_is_replaced_after_the_timeout_across_restarts_of_the_scheduler()
    {
        var scenario = Scenario.Deployed(Specs.Hello(1) + Policy);
        Lose(scenario, "agent-1");
        scenario.Pass(TimeSpan.FromMinutes(4));
        scenario.Start();
        scenario.Pass(TimeSpan.FromMinutes(5));
        scenario.Task("hello", "hello-0-server").Record.AgentId.Should().Be("agent-1");

        scenario.Pass(TimeSpan.FromMinutes(2));

        scenario.Task("hello", "hello-0-server").Record.Should().BeEquivalentTo(new { AgentId = "agent-2", State = TaskState.Running });
        scenario.Step("hello", "recovery", "hello-0:[server]").Message.Should().Contain("RecoveryType: PERMANENT");
    }

    [Fact]
    public void A_restart_long_after_the_end_gives_recovery_in_place_a_minute_first()
    {
        var scenario = Scenario.Deployed(Specs.Hello(1) + Policy);
        Lose(scenario, "agent-1");
        scenario.Time.AdvanceTo(scenario.Time.GetUtcNow().AddMinutes(9));
        scenario.Start();
        scenario.Time.AdvanceTo(scenario.Time.GetUtcNow().AddHours(5));
        scenario.Start();
        scenario.Pass(TimeSpan.FromSeconds(50));
        scenario.World.SetAgent(Machines.Agent(1));
        scenario.ExpectPlan("hello", "recovery", Status.Complete);

        scenario.Task("hello", "hello-0-server").Record.AgentId.Should().Be("agent-1");
    }

    [Fact]
    public void Two_replacements_are_apart_by_the_least_delay()
    {
        var scenario = Scenario.Deployed(Specs.Hello(2, cpus: 3) + Policy, agents: [.. Machines.Three, Machines.Agent(4)]);
        var agents = new[] { "hello-0-server", "hello-1-server" }.Select(task => scenario.Task("hello", task).Record.AgentId).ToList();
        agents.ForEach(agent => Lose(scenario, agent));

        scenario.Pass(TimeSpan.FromMinutes(30));
        Replaced(scenario, agents).Should().Be(1);

        scenario.Pass(TimeSpan.FromMinutes(15));
        Replaced(scenario, agents).Should().Be(2);
    }

    [Fact]
    public void A_task_out_of_reach_is_never_replaced_without_an_operator()
    {
        var scenario = Scenario.Deployed(Specs.Hello(1) + Policy);
        scenario.World.CutOff("agent-1");

        scenario.Pass(TimeSpan.FromHours(3));

        scenario.World.Starts.Should().HaveCount(1);
        scenario.Edit("hello-0", PodVerb.Replace);
        scenario.ExpectPlan("hello", "recovery", Status.Complete);
        scenario.World.Starts.Should().HaveCount(2);
    }

    [Fact]
    public void A_task_that_is_launched_again_and_again_is_not_replaced()
    {
        var scenario = Scenario.Deployed(Specs.Hello(1) + Policy);
        scenario.World.Script = _ => TaskScript.Ends(TimeSpan.FromSeconds(1), 1);
        scenario.World.Crash("hello-0-server");

        scenario.Pass(TimeSpan.FromHours(1));

        scenario.World.Volumes.Should().HaveCount(1);
        scenario.World.Starts.Select(start => start.Task.AgentId).Distinct().Should().ContainSingle();
    }

    /// <summary>The task is proved ended, then its machine stays away.</summary>
    private static void Lose(Scenario scenario, string agentId)
    {
        scenario.World.PowerCycle(agentId);
        scenario.World.SetAgent(scenario.World.Agents.First(agent => agent.Id == agentId) with { IsReachable = false });
        scenario.Settle();
    }

    private static int Replaced(Scenario scenario, List<string> lost) =>
        scenario.Snapshot.Services["hello"].Tasks.Count(task => !lost.Contains(task.Record.AgentId));
}
