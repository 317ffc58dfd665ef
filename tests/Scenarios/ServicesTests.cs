using FluentAssertions.Execution;
using Orchestrator.Clusters;
using Orchestrator.Clusters.Simulated;
using Orchestrator.Plans;
using Orchestrator.Scenarios.Tests.Harness;
using Orchestrator.Scheduler.Commands;
using Orchestrator.State;

namespace Orchestrator.Scenarios.Tests;

public sealed class ServicesTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Two_services_side_by_side_share_machines_and_nothing_else()
    {
        var scenario = new Scenario();
        scenario.Start();
        scenario.Install("one", Specs.Hello(2, name: "one", task: DynamicPort));
        scenario.Install("two", Specs.Hello(2, name: "two", task: DynamicPort));
        scenario.ExpectPlan("one", "deploy", Status.Complete);
        scenario.ExpectPlan("two", "deploy", Status.Complete);

        using var scope = new AssertionScope();
        scenario.World.Processes.Should().HaveCount(4);
        scenario.World.Processes.Select(order => (order.Task.AgentId, Port: order.Ports.Single())).Should().OnlyHaveUniqueItems();
        scenario.World.Processes.SelectMany(order => order.Volumes).Select(volume => volume.VolumeId).Should().OnlyHaveUniqueItems();
        scenario.World.Crash("hello-0-server");
        scenario.ExpectPlan("one", "recovery", Status.Complete);
        scenario.World.Starts.Should().HaveCount(5);
        new[] { "one", "two" }.Count(name => scenario.Steps(name, "recovery").Count > 0).Should().Be(1, "only the service whose task died recovers");
    }

    [Fact]
    public void A_static_port_that_another_service_holds_is_explained_by_name()
    {
        var scenario = new Scenario(agents: [Machines.Agent(1)]);
        scenario.Start();
        scenario.Install("one", Specs.Hello(1, name: "one", task: "ports: {web: {port: 80}}"));
        scenario.Install("two", Specs.Hello(1, name: "two", task: "ports: {web: {port: 80}}"));
        scenario.ExpectPlan("one", "deploy", Status.Complete);

        scenario.Step("two", "deploy", "hello-0:[server]").Message.Should().Contain("no agent fits hello-0: agent-1: port 80 (web) is held by hello-0 of one");
        scenario.Uninstall("one");
        scenario.ExpectPlan("two", "deploy", Status.Complete);
    }

    [Fact]
    public void No_fitting_agent_is_explained_by_the_step_and_not_refused()
    {
        var scenario = new Scenario(agents: [Machines.Agent(1), Machines.Agent(2, cpus: 1)]);
        scenario.Start();
        scenario.Install("hello", Specs.Hello(2, cpus: 2, extra: "placement: 'hostname:MAX_PER:1'")).IsAccepted.Should().BeTrue();
        scenario.Pass(10 * Second);

        var step = scenario.Step("hello", "deploy", "hello-1:[server]");
        step.Status.Should().Be(Status.Prepared);
        step.Message.Should().EndWith("no agent fits hello-1: agent-1: hostname MAX_PER 1 already has hello-0; agent-2: needs 2 cpus, has 1");

        scenario.World.SetAgent(Machines.Agent(3));
        scenario.ExpectPlan("hello", "deploy", Status.Complete);
        scenario.Task("hello", "hello-1-server").Record.AgentId.Should().Be("agent-3");
    }

    [Fact]
    public void A_name_that_is_taken_is_refused_and_changes_nothing()
    {
        var scenario = new Scenario();
        scenario.Start();
        scenario.Install("hello", Specs.Hello(1));
        var revision = scenario.Snapshot.Revision;

        var result = scenario.Install("/hello", Specs.Hello(1, name: "/hello"));

        result.Refusal.Should().Be(RefusalKind.Conflict);
        result.Message.Should().Be("The service hello is installed already.");
        scenario.Snapshot.Revision.Should().Be(revision);
        scenario.Uninstall("other").Refusal.Should().Be(RefusalKind.NotFound);
    }

    [Fact]
    public void An_uninstall_ends_tasks_first_destroys_volumes_and_leaves_no_state()
    {
        var scenario = new Scenario();
        scenario.World.Script = _ => new TaskScript { StopsAfter = 20 * Second };
        scenario.Start();
        scenario.Install("hello", Specs.Hello(2, task: "kill-grace-period: 60"));
        scenario.ExpectPlan("hello", "deploy", Status.Complete);

        scenario.Uninstall("hello").IsAccepted.Should().BeTrue();
        scenario.Pass(10 * Second);
        scenario.Steps("hello", "deploy").Where(step => step.Name.StartsWith("kill-task-", StringComparison.Ordinal)).Should().HaveCount(2)
            .And.OnlyContain(step => step.Status == Status.Prepared && step.Message.Contains("to end"));
        scenario.World.Volumes.Should().HaveCount(2, "the tasks still run");
        scenario.Install("hello", Specs.Hello(1)).Message.Should().Be("The service hello is being uninstalled; wait until it is gone.");

        scenario.PassUntil("hello is gone", () => !scenario.Snapshot.Services.ContainsKey("hello"), TimeSpan.FromMinutes(1));
        scenario.World.Processes.Should().BeEmpty();
        scenario.World.Volumes.Should().BeEmpty();
        scenario.StateKeys().Should().BeEmpty();
        scenario.Snapshot.Agents.Should().OnlyContain(agent => agent.ReservedCpus == 0 && agent.ReservedDiskMb == 0);
    }

    [Fact]
    public void A_name_that_is_installed_again_gets_a_new_identity_and_never_meets_old_state()
    {
        var scenario = new Scenario();
        scenario.Start();
        scenario.Install("hello", Specs.Hello(2));
        scenario.ExpectPlan("hello", "deploy", Status.Complete);
        var old = scenario.Snapshot.Services["hello"].Record.Id;
        scenario.Uninstall("hello");
        scenario.PassUntil("hello is gone", () => !scenario.Snapshot.Services.ContainsKey("hello"), TimeSpan.FromMinutes(1));

        scenario.Install("hello", Specs.Hello(2));
        scenario.ExpectPlan("hello", "deploy", Status.Complete);

        scenario.Snapshot.Services["hello"].Record.Id.Should().NotBe(old);
        scenario.World.Volumes.Should().HaveCount(2).And.OnlyContain(volume => volume.Key.ServiceId != old && volume.Value.Length == 1);
        scenario.StateKeys().Should().NotContain(key => key.Contains(old));
    }

    [Fact]
    public void An_uninstall_completes_wherever_the_scheduler_ends()
    {
        int Remove(CrashPlan crashes)
        {
            var scenario = new Scenario();
            scenario.Start();
            scenario.Install("hello", Specs.Hello(2));
            scenario.Install("other", Specs.Hello(1, name: "other", pod: "other"));
            scenario.ExpectPlan("hello", "deploy", Status.Complete);
            scenario.ExpectPlan("other", "deploy", Status.Complete);
            scenario.Crashes = crashes;
            scenario.Uninstall("hello");
            if (!scenario.Snapshot.Services["hello"].Record.IsUninstalling)
            {
                scenario.Uninstall("hello"); // the first one was lost before it was durable
            }

            scenario.PassUntil("hello is gone", () => !scenario.Snapshot.Services.ContainsKey("hello"), TimeSpan.FromMinutes(2));
            scenario.World.Processes.Select(order => order.TaskName).Should().Equal("other-0-server");
            scenario.World.Volumes.Should().HaveCount(1);
            scenario.World.Starts.Should().HaveCount(3);
            return crashes.Passed;
        }

        var points = Remove(new CrashPlan());
        points.Should().BeGreaterThan(8);
        for (var point = 1; point <= points; point++)
        {
            Remove(new CrashPlan(point));
        }
    }

    [Fact]
    public async Task A_scheduler_that_was_replaced_can_neither_commit_nor_act()
    {
        var world = new SimulatedWorld(new VirtualTime(DateTimeOffset.UnixEpoch), 1);
        var state = new MemoryState();
        var old = new MemoryStore(state);
        var cluster = new SimulatedCluster(world, old.Epoch);
        var young = new MemoryStore(state);
        _ = new SimulatedCluster(world, young.Epoch);

        await old.Invoking(store => store.CommitAsync(new StateWrite(), CancellationToken.None)).Should().ThrowAsync<EpochFencedException>();
        await cluster.Invoking(stale => stale.KillAsync(new("s", "agent-1", "t"), Second, old.Epoch, CancellationToken.None).AsTask()).Should().ThrowAsync<StaleEpochException>();
    }

    [Fact]
    public void A_task_of_no_known_service_is_ended()
    {
        var scenario = new Scenario();
        scenario.Start();
        scenario.World.Launch([Orders.Of("agent-1", "gone__hello-0-server__1")], 1);
        scenario.Pass(Second);

        scenario.World.Processes.Should().BeEmpty();
    }

    private const string DynamicPort = "ports: {web: {port: 0, env-key: WEB_PORT}}";
}
