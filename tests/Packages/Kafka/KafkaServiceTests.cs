using Orchestrator.Packages.Tests.Scripts;
using Orchestrator.Pods;
using Orchestrator.Pods.Yaml;

namespace Orchestrator.Packages.Tests.Kafka;

public sealed class KafkaServiceTests : IDisposable
{
    private readonly ShippedService _shipped = new();

    public void Dispose() => _shipped.Dispose();

    [Fact]
    public void Without_options_there_are_three_brokers_as_the_original_has_them()
    {
        var service = _shipped.Render("kafka");

        service.Warnings.Should().BeEmpty();
        UnenforcedKeys.Of(service.Spec).Should().BeEmpty();
        (service.ServiceName, service.Spec.User).Should().Be(("kafka", "nobody"));
        var pod = service.Spec.Pods.Should().ContainSingle().Subject;
        (pod.Type, pod.Count, pod.Placement!.Text).Should().Be(("kafka", 3, """[["hostname","MAX_PER","1"]]"""));
        pod.RLimits.Should().Equal(new RLimitSpec("RLIMIT_NOFILE", 128000, 128000));
        pod.Uris.Should().ContainSingle().Which.Should().StartWith("file:///").And.EndWith("/kafka_2.11-0.9.0.1.tgz");
        var broker = pod.Task("broker");
        (broker.Goal, broker.KillGracePeriodSeconds).Should().Be((Goal.Running, 30));
        broker.ReadinessCheck.Should().Be(new ReadinessCheckSpec("sh ./check-ready.sh", IntervalSeconds: 5, DelaySeconds: 0, TimeoutSeconds: 120));
        broker.HealthCheck.Should().BeNull();
        var resources = pod.ResourceSetOf(broker);
        (resources.Cpus, resources.MemoryMb).Should().Be((1.0, 2048));
        resources.Volumes.Should().Equal(new VolumeSpec("kafka-broker-data", VolumeType.Root, 5000, []));
        resources.Ports.Should().Equal(new PortSpec
        {
            Name = "broker", Port = 0, EnvKey = "KAFKA_BROKER_PORT", Advertise = true, Vip = new VipSpec("broker", 9092),
        });
    }

    [Theory]
    [InlineData("serial")]
    [InlineData("serial-canary")]
    [InlineData("parallel")]
    [InlineData("parallel-canary")]
    public void The_deploy_plan_has_one_phase_broker_with_the_strategy_that_is_asked_for(string strategy)
    {
        var service = _shipped.Render("kafka", $$"""{ "service": { "deploy_strategy": "{{strategy}}" } }""");

        service.Spec.Plans.Should().Equal(new PlanSpec("deploy", "serial", [new PhaseSpec("broker", strategy, "kafka", Steps: null)]));
    }

    [Fact]
    public void More_brokers_leave_those_that_run_as_they_are()
    {
        var three = _shipped.Render("kafka");
        var five = _shipped.Render("kafka", """{ "brokers": { "count": 5 } }""");

        five.Spec.Pods[0].Count.Should().Be(5);
        (five.Spec.Pods[0] with { Count = 3 }).Should().Be(three.Spec.Pods[0]);
        five.Environment.Keys.Should().NotContain("TASKCFG_ALL_BROKER_COUNT");
    }

    [Fact]
    public void An_empty_zookeeper_address_is_that_of_the_installed_service()
    {
        BrokerOf(_shipped.Render("kafka")).Environment["KAFKA_ZOOKEEPER_URI"]
            .Should().Be("127.0.0.2:11000,127.0.0.3:12000/dcos-service-kafka");
        BrokerOf(_shipped.Render("kafka", """{ "service": { "name": "/team/kafka" } }""")).Environment["KAFKA_ZOOKEEPER_URI"]
            .Should().EndWith("/dcos-service-team__kafka");
    }

    [Fact]
    public void A_given_zookeeper_address_is_taken_as_it_is()
    {
        using var alone = new ShippedService { HasZooKeeper = false };

        var service = alone.Render("kafka", """{ "kafka": { "kafka_zookeeper_uri": "zk1:2181,zk2:2181/mine" } }""");

        BrokerOf(service).Environment["KAFKA_ZOOKEEPER_URI"].Should().Be("zk1:2181,zk2:2181/mine");
    }

    [Fact]
    public void Without_any_zookeeper_the_installation_is_refused_with_what_to_do()
    {
        using var alone = new ShippedService { HasZooKeeper = false };

        alone.Problems("kafka").Should().ContainSingle()
            .Which.Should().Contain("install zookeeper or set kafka.kafka_zookeeper_uri");
    }

    [Fact]
    public void A_health_check_is_there_only_when_it_is_enabled()
    {
        var broker = BrokerOf(_shipped.Render("kafka", """{ "service": { "health_check": { "enabled": true, "method": "FUNCTIONAL", "max-consecutive-failures": 4 } } }"""));

        broker.HealthCheck.Should().Be(new HealthCheckSpec(
            "sh ./check-health.sh", IntervalSeconds: 60, GracePeriodSeconds: 30, MaxConsecutiveFailures: 4, DelaySeconds: 20, TimeoutSeconds: 60));
        broker.Environment["HEALTH_CHECK_METHOD"].Should().Be("FUNCTIONAL");
        broker.Environment["HEALTH_CHECK_TOPIC_PREFIX"].Should().Be("KafkaHealthCheck");
        broker.Configs.Select(config => config.Destination).Should().Contain("check-health.sh");
    }

    [Theory]
    [InlineData("""{ "brokers": { "count": "three" } }""", "/brokers/count")]
    [InlineData("""{ "brokers": { "count": 0 } }""", "/brokers/count")]
    [InlineData("""{ "brokers": { "heap": {} , "disk_path": "a/b" } }""", "/brokers/disk_path")]
    [InlineData("""{ "service": { "deploy_strategy": "random" } }""", "/service/deploy_strategy")]
    [InlineData("""{ "service": { "readiness_check": { "interval": 4 } } }""", "/service/readiness_check/interval")]
    [InlineData("""{ "service": { "security": { "kerberos": { "enabled": true } } } }""", "/service/security")]
    [InlineData("""{ "kafka": { "log_message_format_version": "0.9.0" } }""", "/kafka/log_message_format_version")]
    [InlineData("""{ "kafka": { "inter_broker_protocol_version": "2.1" } }""", "/kafka/inter_broker_protocol_version")]
    [InlineData("""{ "kafka": { "quota_producer_default": "many" } }""", "/kafka/quota_producer_default")]
    [InlineData("""{ "kafka": { "kafka_zookeeper_uri": "zk without port" } }""", "/kafka/kafka_zookeeper_uri")]
    [InlineData("""{ "kafka": { "log_retention_ms": 1, "log_cleanup_policy": "delete\nbroker.id=7" } }""", "/kafka/log_cleanup_policy")]
    public void Options_that_cannot_work_are_refused(string options, string pointer) =>
        _shipped.Problems("kafka", options).Should().ContainSingle().Which.Should().Contain(pointer);

    private static TaskSpec BrokerOf(RenderedService service) => service.Spec.Pods[0].Task("broker");
}
