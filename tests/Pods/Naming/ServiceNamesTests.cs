using Orchestrator.Pods.Naming;

namespace Orchestrator.Pods.Tests.Naming;

public sealed class ServiceNamesTests
{
    private static readonly ServiceDomains Own = ServiceDomains.From(
        new Dictionary<string, string> { ["SERVICE_TLD"] = "ip.example", ["VIP_TLD"] = "vip.example", ["MARATHON_NAME"] = "boss" });

    [Theory]
    [InlineData("kafka", "kafka.autoip.dcos.thisdcos.directory")]
    [InlineData("/data/kafka.v2", "datakafka-v2.autoip.dcos.thisdcos.directory")]
    public void The_host_of_a_service_has_no_slashes_and_no_dots(string service, string host) =>
        ServiceNames.FrameworkHost(service).Should().Be(host);

    [Theory]
    [InlineData("kafka", "kafka.l4lb.thisdcos.directory")]
    [InlineData("/data/kafka.v2", "datakafka.v2.l4lb.thisdcos.directory")]
    public void The_virtual_host_of_a_service_keeps_its_dots(string service, string host) =>
        ServiceNames.FrameworkVipHost(service).Should().Be(host);

    [Theory]
    [InlineData("kafka", "kafka.marathon.autoip.dcos.thisdcos.directory")]
    [InlineData("/path/to/my.kafka", "my-kafka-to-path.marathon.autoip.dcos.thisdcos.directory")]
    public void The_host_of_a_scheduler_has_its_folders_last(string service, string host) =>
        ServiceNames.SchedulerApiHostname(service).Should().Be(host);

    [Fact]
    public void A_task_is_found_below_its_service() =>
        ServiceNames.DnsName("/data/kafka", "kafka-0-broker").Should().Be("kafka-0-broker.datakafka.autoip.dcos.thisdcos.directory");

    [Fact]
    public void A_virtual_address_is_found_below_its_service() =>
        ServiceNames.VipName("/data/kafka", "/broker").Should().Be("broker.datakafka.l4lb.thisdcos.directory");

    [Theory]
    [InlineData("", "hello-2-server")]
    [InlineData("discovery: {}", "hello-2-server")]
    [InlineData("discovery: {prefix: srv}", "srv-2")]
    public void Discovery_uses_the_prefix_when_there_is_one(string yaml, string name) =>
        ServiceNames.DiscoveryName(new PodInstance("hello", 2), Yaml.Specs.Task(yaml)).Should().Be(name);

    [Fact]
    public void The_environment_may_choose_other_domains()
    {
        ServiceNames.FrameworkHost("a", Own).Should().Be("a.ip.example");
        ServiceNames.FrameworkVipHost("a", Own).Should().Be("a.vip.example");
        ServiceNames.SchedulerApiHostname("a", Own).Should().Be("a.boss.ip.example");
        ServiceNames.DnsName("a", "t", Own).Should().Be("t.a.ip.example");
        ServiceNames.VipName("a", "v", Own).Should().Be("v.a.vip.example");
    }

    [Fact]
    public void Empty_variables_choose_nothing() =>
        ServiceDomains.From(new Dictionary<string, string> { ["SERVICE_TLD"] = "" }).Should().Be(ServiceDomains.Standard);
}
