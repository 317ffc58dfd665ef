using Newtonsoft.Json.Linq;
using Orchestrator.Integration.Tests.Servers;
using Xunit.Abstractions;

namespace Orchestrator.Integration.Tests.Kafka;

public sealed class BrokerKilledTests(ITestOutputHelper output)
{
    private const string Topic = "numbers";
    private const int Messages = 12_000;

    [Fact]
    public async Task Three_real_brokers_keep_every_acknowledged_message_when_one_is_killed_and_it_comes_back_by_itself()
    {
        await using var server = await KafkaCluster.ServerAsync(subnet: 15);
        await server.StartAsync();
        var kafka = new KafkaCluster(server);
        await kafka.InstallAsync();
        await server.DeployedAsync("kafka", seconds: 180);

        (await server.RunAsync("kafka", "plan", "status", "deploy")).Succeeded().Should().Be("""
            deploy (serial strategy) (COMPLETE)
            └─ broker (serial strategy) (COMPLETE)
               ├─ kafka-0:[broker] (COMPLETE)
               ├─ kafka-1:[broker] (COMPLETE)
               └─ kafka-2:[broker] (COMPLETE)

            """.ReplaceLineEndings("\n"));
        var endpoint = await server.JsonAsync("kafka", "endpoints", "broker");
        ((JObject)endpoint).Properties().Select(property => property.Name).Should().Equal("address", "dns", "vip");
        ((string)endpoint["vip"]!).Should().Be("broker.kafka.l4lb.thisdcos.directory:9092");
        (await kafka.ListedBrokersAsync()).Values.Should().BeEquivalentTo(endpoint["address"]!.Select(address => (string)address!));

        await kafka.CreateTopicAsync(Topic, partitions: 3, replication: 3);
        await Eventually.BecomesTrueAsync("every partition has three replicas in sync", TimeSpan.FromSeconds(30), async () =>
            (await kafka.InSyncAsync(Topic)) is { Count: 3 } partitions && partitions.All(replicas => replicas.Length == 3));

        var before = (await server.TasksAsync("kafka"))["kafka-1-broker"];
        var dataBefore = DataOf(before);
        var producing = new NumberedMessages(kafka, Topic).ProduceAsync(Messages, batches: 12, afterBatch: batch =>
        {
            if (batch == 4)
            {
                System.Diagnostics.Process.GetProcessById((int)before["pid"]!).Kill();
            }
        });
        var acknowledged = await producing;
        output.WriteLine($"{acknowledged.Count} of {Messages} messages were acknowledged");
        acknowledged.Count.Should().BeGreaterThanOrEqualTo(10_000);

        await Eventually.BecomesTrueAsync("the killed broker is in every partition's in-sync set again", TimeSpan.FromSeconds(120), async () =>
            (await kafka.ListedBrokersAsync()).ContainsKey(1)
            && (await kafka.InSyncAsync(Topic)) is { Count: 3 } partitions && partitions.All(replicas => replicas.Order().SequenceEqual([0, 1, 2])));
        await Eventually.BecomesTrueAsync("its recovery is complete", TimeSpan.FromSeconds(60), async () =>
            (await server.RunAsync("kafka", "plan", "status", "recovery")).Output.Split('\n')[0].EndsWith("(COMPLETE)", StringComparison.Ordinal));

        acknowledged.Except(await kafka.ValuesAsync(Topic)).Should().BeEmpty("every acknowledged message is kept");
        var after = (await server.TasksAsync("kafka"))["kafka-1-broker"];
        ((string)after["id"]!).Should().NotBe((string)before["id"]!);
        ((string)after["agent"]!).Should().Be((string)before["agent"]!);
        DataOf(after).Should().Be(dataBefore, "its data is where it was");
        (await server.RunAsync("kafka", "plan", "status", "deploy")).Succeeded()
            .Should().StartWith("deploy (serial strategy) (COMPLETE)", "a crash after its completion is recovery's affair");
    }

    /// <summary>The folder that a broker's volume really is.</summary>
    private static string DataOf(JToken broker)
    {
        var sandbox = ProcessFacts.Environment((int)broker["pid"]!)["MESOS_SANDBOX"];
        return new DirectoryInfo(Path.Combine(sandbox, "kafka-broker-data")).ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }
}
