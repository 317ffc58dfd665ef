using Newtonsoft.Json.Linq;
using Orchestrator.Integration.Tests.Servers;

namespace Orchestrator.Integration.Tests.Kafka;

/// <summary>ZooKeeper and a three-broker Kafka, installed on a server, and kcat to talk to it.</summary>
internal sealed class KafkaCluster(OrchestratorServer server)
{
    private const string AsRunnableUser = """{ "service": { "user": "nobody" } }""";

    /// <summary>A server whose agents suit a Kafka of three brokers, with the artifacts that the Kafka package fetches.</summary>
    public static async Task<OrchestratorServer> ServerAsync(int subnet)
    {
        var folder = await CommandLine.RunAsync(Path.Combine(Checkout.Root, "scripts", "fetch-kafka.sh"), "--print-folder");
        return OrchestratorServer.Create(subnet, agents: 4).With("--artifacts", folder.Succeeded().Trim());
    }

    public async Task InstallAsync()
    {
        await server.InstallAsync("zookeeper", AsRunnableUser);
        await server.DeployedAsync("zookeeper");
        await server.InstallAsync("kafka", AsRunnableUser);
    }

    public async Task<string> BrokersAsync() =>
        string.Join(',', (await server.JsonAsync("kafka", "endpoints", "broker"))["address"]!.Select(address => (string)address!));

    public async Task<CommandResult> KcatAsync(IEnumerable<string> arguments, string? input = null) =>
        await CommandLine.RunAsync(
            "kcat", ["-X", "api.version.request=false", "-X", "broker.version.fallback=0.9.0.1", "-b", await BrokersAsync(), .. arguments], input);

    /// <summary>What kcat says of the brokers: id to address.</summary>
    public async Task<IReadOnlyDictionary<int, string>> ListedBrokersAsync() =>
        (await MetadataAsync())["brokers"]!.ToDictionary(broker => (int)broker["id"]!, broker => (string)broker["name"]!);

    /// <summary>The in-sync replicas of every partition of a topic; empty while the broker that is asked does not know the topic yet.</summary>
    public async Task<IReadOnlyList<int[]>> InSyncAsync(string topic) =>
        [.. (await MetadataAsync())["topics"]!.Where(entry => (string?)entry["topic"] == topic).SelectMany(entry => entry["partitions"]!)
            .Select(partition => partition["isrs"]!.Select(replica => (int)replica["id"]!).ToArray())];

    public async Task CreateTopicAsync(string topic, int partitions, int replication)
    {
        var zooKeeper = string.Join(',', (await server.JsonAsync("zookeeper", "endpoints", "clientport"))["address"]!.Select(address => (string)address!));
        var broker = (int)(await server.TasksAsync("kafka"))["kafka-0-broker"]["pid"]!;
        var libraries = Directory.EnumerateDirectories(ProcessFacts.Environment(broker)["MESOS_SANDBOX"], "kafka_*").Single();
        (await CommandLine.RunAsync(
            "java", "-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp", Path.Combine(libraries, "libs", "*"), "kafka.admin.TopicCommand",
            "--zookeeper", zooKeeper + "/dcos-service-kafka", "--create", "--topic", topic,
            "--partitions", partitions.ToString(CultureInfo.InvariantCulture), "--replication-factor", replication.ToString(CultureInfo.InvariantCulture)))
            .Succeeded();
    }

    /// <summary>All values of a topic, each once.</summary>
    public async Task<IReadOnlySet<string>> ValuesAsync(string topic) =>
        (await KcatAsync(["-C", "-t", topic, "-o", "beginning", "-e", "-q"])).Succeeded()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    private async Task<JObject> MetadataAsync() => JObject.Parse((await KcatAsync(["-L", "-J"])).Succeeded());
}
