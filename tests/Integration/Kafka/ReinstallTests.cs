using Newtonsoft.Json.Linq;
using Orchestrator.Integration.Tests.Servers;

namespace Orchestrator.Integration.Tests.Kafka;

public sealed class ReinstallTests
{
    private const string OneServer = """{ "service": { "user": "nobody" }, "node": { "count": 1 } }""";
    private const string OneBroker = """{ "service": { "user": "nobody" }, "brokers": { "count": 1 } }""";

    [Fact]
    public async Task A_kafka_reinstalled_under_its_name_sees_no_old_topic_in_the_zookeeper_that_stayed()
    {
        await using var server = await KafkaCluster.ServerAsync(subnet: 41);
        await server.StartAsync();
        var kafka = new KafkaCluster(server);
        await server.InstallAsync("zookeeper", OneServer);
        await server.DeployedAsync("zookeeper");
        await server.InstallAsync("kafka", OneBroker);
        await server.DeployedAsync("kafka", seconds: 120);
        await kafka.CreateTopicAsync("old", partitions: 2, replication: 1);
        (await kafka.KcatAsync(["-P", "-t", "old", "-X", "acks=all"], "one\ntwo\n")).Succeeded();
        (await TopicsAsync(kafka)).Should().Contain("old");
        var zooKeeper = (await server.TasksAsync("zookeeper"))["zookeeper-0-server"];

        await server.UninstallAsync("kafka");
        await server.InstallAsync("kafka", OneBroker);
        await server.DeployedAsync("kafka", seconds: 120);

        (await TopicsAsync(kafka)).Should().BeEmpty();
        (await kafka.ListedBrokersAsync()).Keys.Should().Equal(0);
        ((string)(await server.TasksAsync("zookeeper"))["zookeeper-0-server"]["id"]!).Should().Be((string)zooKeeper["id"]!, "it stayed");
    }

    [Fact]
    public async Task A_kafka_whose_zookeeper_was_uninstalled_before_it_is_uninstalled_too()
    {
        await using var server = await KafkaCluster.ServerAsync(subnet: 42);
        await server.StartAsync();
        await server.InstallAsync("zookeeper", OneServer);
        await server.DeployedAsync("zookeeper");
        await server.InstallAsync("kafka", OneBroker);
        await server.DeployedAsync("kafka", seconds: 120);

        var refused = await server.RunAsync("package", "uninstall", "zookeeper");
        refused.ExitCode.Should().NotBe(0);
        refused.Error.Should().Contain("zookeeper is used by kafka: uninstall it first, or give --override and --reason");
        (await server.RunAsync("package", "uninstall", "zookeeper", "--wait", "--override", "--reason", "it is lost")).Succeeded();
        await server.UninstallAsync("kafka");

        (await server.JsonAsync("package", "list")).Should().BeEmpty();
    }

    private static async Task<IReadOnlyList<string>> TopicsAsync(KafkaCluster kafka) =>
        [.. JObject.Parse((await kafka.KcatAsync(["-L", "-J"])).Succeeded())["topics"]!.Select(topic => (string)topic["topic"]!)];
}
