using Newtonsoft.Json.Linq;
using Orchestrator.Packages.Tests.Scripts;

namespace Orchestrator.Packages.Tests.Kafka;

public sealed class ServerPropertiesTests : IDisposable
{
    /// <summary>Options that are no property of the same name.</summary>
    private static readonly string[] Special = ["kafka_zookeeper_uri", "kafka_advertise_host_ip"];

    private static readonly JObject Options =
        (JObject)JObject.Parse(ShippedPackages.Text("kafka", "config.json")).SelectToken("properties.kafka.properties")!;

    private readonly ShippedService _shipped = new();

    public void Dispose() => _shipped.Dispose();

    [Fact]
    public void A_broker_listens_on_its_agents_address_under_the_index_of_its_pod() =>
        Properties().Should().StartWith([
            "broker.id=1",
            "listeners=PLAINTEXT://127.0.0.3:19000",
            "advertised.listeners=PLAINTEXT://127.0.0.3:19000",
            "log.dirs=kafka-broker-data/broker-1",
            "zookeeper.connect=127.0.0.2:11000,127.0.0.3:12000/dcos-service-kafka",
            "zookeeper.connection.timeout.ms=6000",
        ]);

    [Fact]
    public void What_this_package_decides_for_safety_is_in_the_defaults() =>
        Properties().Should().Contain([
            "unclean.leader.election.enable=false",
            "inter.broker.protocol.version=0.9.0.X",
            "controlled.shutdown.enable=true",
        ]);

    [Fact]
    public void Numbers_are_written_as_java_reads_them() =>
        Properties().Should().Contain([
            "log.cleaner.io.max.bytes.per.second=1.7976931348623157E+308",
            "log.cleaner.io.buffer.load.factor=0.9",
            "log.flush.interval.messages=9223372036854775807",
            "log.retention.bytes=-1",
        ]);

    [Fact]
    public void Every_option_is_the_property_of_its_name_and_nothing_else()
    {
        var before = Properties();
        foreach (var option in Options.Properties().Where(option => !Special.Contains(option.Name)))
        {
            var value = Other(option);
            var after = Properties($$"""{ "kafka": { "{{option.Name}}": {{value.ToString(Newtonsoft.Json.Formatting.None)}} } }""");

            var name = option.Name == "kafka_metrics_reporters" ? "kafka.metrics.reporters" : option.Name.Replace('_', '.');
            var text = value.Type == JTokenType.Boolean ? (bool)value ? "true" : "false" : value.ToString();
            after.Except(before).Should().Equal($"{name}={text}");
            before.Except(after).Where(line => !line.StartsWith(name + "=", StringComparison.Ordinal)).Should().BeEmpty();
        }
    }

    [Fact]
    public void Options_without_a_default_are_left_out()
    {
        var unset = Options.Properties().Where(option => option.Value["default"] is null).Select(option => option.Name.Replace('_', '.')).ToList();

        unset.Should().BeEquivalentTo("log.flush.interval.ms", "log.retention.ms", "log.retention.minutes", "log.roll.ms", "log.roll.jitter.ms");
        Properties().Select(line => line.Split('=')[0]).Should().NotIntersectWith(unset);
    }

    [Fact]
    public void Brokers_need_not_advertise_their_address() =>
        Properties("""{ "kafka": { "kafka_advertise_host_ip": false } }""").Should().NotContain(line => line.StartsWith("advertised."));

    private static JToken Other(JProperty option) => (string)option.Value["type"]! switch
    {
        "boolean" => !(bool)option.Value["default"]!,
        "string" when option.Value["enum"] is JArray allowed => allowed.First(value => !JToken.DeepEquals(value, option.Value["default"])),
        "string" => option.Name switch
        {
            "inter_broker_protocol_version" => "0.8.2.X",
            "max_connections_per_ip_overrides" => "10.0.0.1:5",
            _ when option.Name.EndsWith("reporters", StringComparison.Ordinal) => "kafka.metrics.x",
            _ => "4321",
        },
        "number" => 0.25,
        _ => option.Value["enum"] is null ? 4321 : 1,
    };

    /// <summary>The lines of server.properties that say something.</summary>
    private List<string> Properties(string? options = null) =>
        [.. ShippedService.ConfigFile(_shipped.Render("kafka", options).Spec.Pods[0].Task("broker"), "server.properties", ("KAFKA_BROKER_PORT", "19000"))
            .Where(line => line.Length > 0 && line[0] != '#')];
}
