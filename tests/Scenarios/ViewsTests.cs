using Orchestrator.Clusters.Simulated;
using Orchestrator.Plans;
using Orchestrator.Scenarios.Tests.Harness;

namespace Orchestrator.Scenarios.Tests;

/// <summary>What readers see of a service.</summary>
public sealed class ViewsTests
{
    private const string Spec = """
        name: /data/kafka
        pods:
          kafka:
            count: 11
            tasks:
              broker:
                goal: RUNNING
                cmd: run
                cpus: 0.1
                memory: 10
                ports:
                  client: {port: 0, env-key: CLIENT, advertise: true, vip: {prefix: broker, port: 9092}}
                  jmx: {port: 0, advertise: true}
                  internal: {port: 0}
                volume: {path: data, type: ROOT, size: 5}
              aside: {goal: ONCE, cmd: run, cpus: 0.1, memory: 10}
        plans:
          deploy:
            phases:
              brokers: {pod: kafka, strategy: parallel, steps: [default: [[broker]]]}
          sidecar:
            phases:
              asides: {pod: kafka, steps: [default: [[aside]]]}
        """;

    private readonly Scenario _scenario = new(agents: [Machines.Agent(1)]);

    public ViewsTests()
    {
        _scenario.Start();
        _scenario.Install("/data/kafka", Spec).IsAccepted.Should().BeTrue();
        _scenario.ExpectPlan("/data/kafka", "deploy", Status.Complete);
    }

    [Fact]
    public void Endpoints_are_the_advertised_ports_with_an_entry_a_task_in_the_order_of_names()
    {
        var endpoints = _scenario.Snapshot.Services["/data/kafka"].Endpoints;

        endpoints.Keys.Should().Equal("client", "jmx");
        var number = _scenario.Task("/data/kafka", "kafka-10-broker").Ports["client"];
        endpoints["client"].Address.Should().HaveCount(11).And.HaveElementAt(2, $"10.0.0.1:{number}");
        endpoints["client"].Dns.Should().HaveElementAt(2, $"kafka-10-broker.datakafka.autoip.dcos.thisdcos.directory:{number}");
        endpoints["client"].Vip.Should().Be("broker.datakafka.l4lb.thisdcos.directory:9092");
        endpoints["jmx"].Vip.Should().BeNull();
        _scenario.World.Processes.Should().OnlyContain(order => order.Environment["CLIENT"] == order.Ports[0].ToString());
    }

    [Fact]
    public void Tasks_come_by_pod_and_number_with_their_ports_volumes_and_process()
    {
        var tasks = _scenario.Snapshot.Services["/data/kafka"].Tasks;

        tasks.Select(task => task.Record.Name).Take(3).Should().Equal("kafka-0-aside", "kafka-0-broker", "kafka-1-aside");
        tasks.Select(task => task.Record.Name).Last().Should().Be("kafka-10-broker");
        tasks[1].Should().Match<Scheduler.Snapshots.TaskView>(task => task.Status == "RUNNING" && task.Pid > 0 && task.Volumes.Single().Path == "data" && task.Ports.Count == 3);
        tasks[0].Should().Match<Scheduler.Snapshots.TaskView>(task => task.Status == null && task.Record.TaskId == "" && task.Pid == null);
    }

    [Fact]
    public void Plans_come_in_manager_order_and_custom_ones_wait()
    {
        var plans = _scenario.Snapshot.Services["/data/kafka"].Plans;

        plans.Select(plan => (plan.Name, plan.Status)).Should().Equal(("deploy", Status.Complete), ("recovery", Status.Complete), ("sidecar", Status.Waiting));
    }

    [Fact]
    public void Agents_show_what_all_services_reserve_and_which_task_holds_a_port()
    {
        var agent = _scenario.Snapshot.Agents.Single();

        agent.ReservedCpus.Should().Be(2.2);
        agent.ReservedDiskMb.Should().Be(55);
        agent.ReservedPorts.Should().HaveCount(33);
        agent.ReservedPorts[_scenario.Task("/data/kafka", "kafka-7-broker").Ports["jmx"].ToString()].Should().Be("kafka-7-broker");
    }

    [Fact]
    public void A_turn_that_changes_nothing_a_reader_can_see_makes_no_revision_and_shares_the_rest()
    {
        var before = _scenario.Snapshot;
        _scenario.Pass(TimeSpan.FromMinutes(59));
        _scenario.Snapshot.Should().BeSameAs(before);

        _scenario.Install("other", Specs.Hello(1, name: "other"));
        _scenario.Snapshot.Services["/data/kafka"].Should().BeSameAs(before.Services["/data/kafka"]);
    }
}
