using Orchestrator.Plans;
using Orchestrator.Scenarios.Tests.Harness;

namespace Orchestrator.Scenarios.Tests;

/// <summary>The views of machines are made of what changed, and come to the same as when all are made anew.</summary>
public sealed class AgentViewTests
{
    [Fact]
    public void What_is_shown_of_machines_after_many_changes_is_what_a_new_scheduler_shows()
    {
        var scenario = new Scenario();
        scenario.Start();
        scenario.Install("hello", Specs.Hello(5));
        scenario.Install("other", Specs.Hello(2, name: "other"));
        scenario.ExpectPlan("hello", "deploy", Status.Complete);
        scenario.ExpectPlan("other", "deploy", Status.Complete);
        scenario.Uninstall("other");
        scenario.PassUntil("other is gone", () => !scenario.Snapshot.Services.ContainsKey("other"), TimeSpan.FromMinutes(2));
        scenario.World.SetAgent(Machines.Agent(9));
        scenario.Pass(TimeSpan.FromMinutes(1));
        var shown = scenario.Snapshot.Agents;

        scenario.Start();
        scenario.Settle();

        shown.Should().Equal(scenario.Snapshot.Agents);
        shown.Sum(agent => agent.ReservedCpus).Should().Be(2.5);
    }

    [Fact]
    public void A_machine_of_which_nothing_changed_is_shared_with_the_snapshot_before()
    {
        var scenario = new Scenario();
        scenario.Start();
        scenario.Install("hello", Specs.Hello(1));
        scenario.ExpectPlan("hello", "deploy", Status.Complete);
        var before = scenario.Snapshot.Agents;

        scenario.Install("other", Specs.Hello(1, name: "other"));
        scenario.ExpectPlan("other", "deploy", Status.Complete);

        scenario.Snapshot.Agents.Count(agent => before.Any(known => ReferenceEquals(known, agent))).Should().Be(2);
    }
}
