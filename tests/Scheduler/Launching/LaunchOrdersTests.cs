using Orchestrator.Clusters;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Launching;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Tests.Launching;

public sealed class LaunchOrdersTests
{
    private const string Broker = """
        count: 3
        placement: '[["@zone", "GROUP_BY"]]'
        uris: ["file:///a.tgz", "file:///b"]
        rlimits: {RLIMIT_NOFILE: {soft: 100, hard: 200}}
        volume: {path: shared, type: ROOT, size: 5}
        tasks:
          broker:
            goal: RUNNING
            cmd: "run it"
            env: {COLOR: blue, TASK_NAME: mine, WEB: mine, REGION: mine, PARAM: spec}
            cpus: 0.5
            memory: 100
            resource-limits: {memory: 300}
            ports: {web: {port: 0, env-key: WEB}, plain: {port: 7}}
            volume: {path: data, type: ROOT, size: 50}
            configs: {server-properties: {template: t.mustache, dest: conf/server.properties}}
            health-check: {cmd: healthy, interval: 1, grace-period: 2, max-consecutive-failures: 3, delay: 4, timeout: 5}
            readiness-check: {cmd: ready, interval: 6, delay: 7, timeout: 8}
            kill-grace-period: 9
            labels: "a:1,index:shadowed"
          other: {goal: RUNNING, cmd: run, cpus: 1, memory: 10, volume: {path: foreign, type: ROOT, size: 5}}
        """;

    [Fact]
    public void An_order_has_all_that_the_spec_asks_for()
    {
        var order = LaunchOrders.Build(Source());

        order.Task.Should().Be(new TaskHandle("uuid", "agent-1", "kafka__kafka-1-broker__1"));
        (order.TaskName, order.PodInstance, order.ServiceName, order.Command, order.User).Should().Be(("kafka-1-broker", "kafka-1", "/data/kafka", "run it", "root"));
        order.Uris.Select(uri => uri.Uri).Should().Equal("file:///a.tgz", "file:///b");
        order.Templates.Should().Equal(new ConfigTemplate("server-properties", "content of t.mustache", "conf/server.properties"));
        order.Volumes.Should().Equal(new VolumeMount("v0", "shared", 5), new VolumeMount("v1", "data", 50));
        order.Limits.Should().Equal(new ProcessLimit("RLIMIT_NOFILE", 100, 200));
        order.Ports.Should().Equal(10_000, 7);
        (order.Cpus, order.MemoryLimitMb, order.KillGrace).Should().Be((0.5, 300, TimeSpan.FromSeconds(9)));
        order.HealthCheck.Should().Be(new HealthCheckOrder("healthy", Seconds(1), Seconds(2), 3, Seconds(4), Seconds(5)));
        order.ReadinessCheck.Should().Be(new ReadinessCheckOrder("ready", Seconds(6), Seconds(7), Seconds(8)));
    }

    [Fact]
    public void The_environment_is_the_spec_then_the_engine_then_parameters_then_ports_then_region_and_zone()
    {
        var environment = LaunchOrders.Build(Source()).Environment;

        environment.Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["COLOR"] = "blue",
            ["PARAM"] = "given",
            ["TASK_NAME"] = "kafka-1-broker",
            ["kafka-1-broker"] = "true",
            ["POD_INSTANCE_INDEX"] = "1",
            ["FRAMEWORK_NAME"] = "/data/kafka",
            ["FRAMEWORK_HOST"] = "datakafka.autoip.dcos.thisdcos.directory",
            ["FRAMEWORK_VIP_HOST"] = "datakafka.l4lb.thisdcos.directory",
            ["SCHEDULER_API_HOSTNAME"] = "kafka-data.marathon.autoip.dcos.thisdcos.directory",
            ["SCHEDULER_API_PORT"] = "9090",
            ["SCHEDULER_API_URL"] = "http://127.0.0.1:9090/service/data/kafka",
            ["PLACEMENT_REFERENCED_REGION"] = "false",
            ["PLACEMENT_REFERENCED_ZONE"] = "true",
            ["CONFIG_TEMPLATE_SERVER_PROPERTIES"] = "config-templates/server-properties,conf/server.properties",
            ["WEB"] = "10000",
            ["REGION"] = "north",
            ["ZONE"] = "z1",
        });
    }

    [Fact]
    public void Checks_see_no_parameters_templates_region_or_zone_of_the_engine()
    {
        var environment = LaunchOrders.Build(Source()).CheckEnvironment;

        environment.Should().NotContainKeys("ZONE", "CONFIG_TEMPLATE_SERVER_PROPERTIES");
        environment["REGION"].Should().Be("mine");
        environment["PARAM"].Should().Be("spec");
        environment["WEB"].Should().Be("10000");
        environment["TASK_NAME"].Should().Be("kafka-1-broker");
    }

    [Fact]
    public void Labels_are_the_specs_own_and_those_of_the_original_which_win() =>
        LaunchOrders.Build(Source()).Labels.Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["target_configuration"] = "config",
            ["task_type"] = "kafka",
            ["index"] = "1",
            ["offer_hostname"] = "host-1",
            ["offer_zone"] = "z1",
            ["offer_region"] = "north",
            ["a"] = "1",
        });

    [Theory]
    [InlineData("", 100)]
    [InlineData("resource-limits: {memory: 300}", 300)]
    [InlineData("resource-limits: {memory: unlimited}", 0)]
    public void Memory_is_bounded_by_what_is_reserved_or_by_the_limit(string limits, long expected)
    {
        var source = Source();
        var pod = Sample.OneTask("cpus: 1\nmemory: 100\n" + limits);
        var reservation = source.Reservation with { Sets = [new("broker-resource-set", 1, 100, 0, ValueMap<int>.Empty, [])] };

        LaunchOrders.Build(source with { Pod = pod, Reservation = reservation }).MemoryLimitMb.Should().Be(expected);
    }

    [Fact]
    public void The_same_stored_launch_makes_the_same_order() =>
        LaunchOrders.Build(Source()).Should().BeEquivalentTo(LaunchOrders.Build(Source()));

    private static LaunchSource Source()
    {
        var record = new TaskRecord
        {
            Name = "kafka-1-broker",
            TaskId = "kafka__kafka-1-broker__1",
            PodType = "kafka",
            PodIndex = 1,
            Task = "broker",
            ConfigId = "config",
            TargetConfigId = "config",
            AgentId = "agent-1",
            Hostname = "host-1",
            Address = "10.0.0.1",
            Zone = "z1",
            Region = "north",
            State = Plans.TaskState.Staging,
            StateAt = DateTimeOffset.UnixEpoch,
            LaunchedAt = DateTimeOffset.UnixEpoch,
            ExtraEnvironment = ValueMap<string>.Empty.With("PARAM", "given"),
        };
        var reservation = new ReservationRecord("kafka", 1, "agent-1",
        [
            new("", 0, 0, 0, ValueMap<int>.Empty, [new("v0", "shared", 5, null)]),
            new("broker-resource-set", 0.5, 100, 0, ValueMap<int>.Empty.With("web", 10_000).With("plain", 7), [new("v1", "data", 50, null)]),
            new("other-resource-set", 1, 10, 0, ValueMap<int>.Empty, [new("v2", "foreign", 5, null)]),
        ]);
        var service = new ServiceRecord("uuid", "/data/kafka", "config", DateTimeOffset.UnixEpoch, false);
        return new LaunchSource(service, Sample.Pod(Broker), "root", ValueMap<string>.Empty, record, reservation, 9090);
    }

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
