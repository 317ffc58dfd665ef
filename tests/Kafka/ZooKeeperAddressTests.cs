using System.Text.Json;
using Orchestrator.Extensions;

namespace Orchestrator.Kafka.Tests;

public sealed class ZooKeeperAddressTests
{
    [Theory]
    [InlineData("kafka", "/dcos-service-kafka")]
    [InlineData("/kafka", "/dcos-service-kafka")]
    [InlineData("/team/data/kafka", "/dcos-service-team__data__kafka")]
    public void Each_service_has_a_node_of_its_own(string service, string node) => ZooKeeperAddress.OwnNode(service).Should().Be(node);

    [Theory]
    [InlineData("{}", true)]
    [InlineData("""{"kafka": {}}""", true)]
    [InlineData("""{"kafka": {"kafka_zookeeper_uri": ""}}""", true)]
    [InlineData("""{"kafka": {"kafka_zookeeper_uri": "a:2181/x"}}""", false)]
    public void It_is_bound_to_the_installed_ZooKeeper_unless_the_options_name_one(string options, bool isBound) =>
        ZooKeeperAddress.IsBound(new ServiceFacts("id", "kafka", "1", options, new Dictionary<string, string>())).Should().Be(isBound);

    [Fact]
    public void What_the_code_says_of_the_binding_is_what_the_package_says()
    {
        using var package = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "package.json")));
        var binding = package.RootElement.GetProperty("bindings").EnumerateArray().Single();
        string Text(string name) => binding.GetProperty(name).GetString()!;

        Text("env").Should().Be(ZooKeeperAddress.Variable);
        Text("service").Should().Be(ZooKeeperAddress.BoundService);
        Text("endpoint").Should().Be(ZooKeeperAddress.BoundEndpoint);
        Text("suffix").Replace("{service}", "team__kafka").Should().Be(ZooKeeperAddress.OwnNode("/team/kafka"));
        package.RootElement.GetProperty("name").GetString().Should().Be(new KafkaExtension().Package);
    }
}
