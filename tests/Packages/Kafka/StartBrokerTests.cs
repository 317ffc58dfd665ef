using Orchestrator.Packages.Tests.Scripts;

namespace Orchestrator.Packages.Tests.Kafka;

public sealed class StartBrokerTests : IDisposable
{
    private const string Free = "WatchedEvent state:SyncConnected\nNode does not exist: /brokers/ids/1\n";
    private const string Taken = "WatchedEvent state:SyncConnected\ncZxid = 0x8\nephemeralOwner = 0x10000001\n";
    private const string Silent = "Exception in thread \"main\" org.apache.zookeeper.KeeperException$ConnectionLossException\n";

    private static readonly Dictionary<string, string> Environment = new()
    {
        ["POD_INSTANCE_INDEX"] = "1",
        ["KAFKA_VERSION_PATH"] = "kafka_2.11-0.9.0.1",
        ["KAFKA_ZOOKEEPER_URI"] = "10.0.0.1:2181/dcos-service-kafka",
        ["KAFKA_ZOOKEEPER_SESSION_TIMEOUT_MS"] = "6000",
        ["KAFKA_HEAP_OPTS"] = "-Xms64M -Xmx64M",
    };

    private readonly ScriptSandbox _sandbox = new ScriptSandbox().Sleepless();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void The_broker_starts_at_once_when_its_id_is_free()
    {
        var end = Start(Free);

        end.ExitCode.Should().Be(0);
        end.Lines.Should().ContainSingle().Which.Should().StartWith("BROKER -server -Xms64M -Xmx64M ").And.EndWith(" kafka.Kafka server.properties");
        _sandbox.Slept.Should().Be(0);
    }

    [Fact]
    public void It_asks_for_its_own_id_at_its_own_zookeeper()
    {
        Start(Free);

        _sandbox.Read("asked").Should().Be("stat /brokers/ids/1\nquit\n");
        _sandbox.Read("asked-at").Trim().Should().EndWith("org.apache.zookeeper.ZooKeeperMain -server 10.0.0.1:2181/dcos-service-kafka");
    }

    [Fact]
    public void It_waits_as_long_as_its_former_registration_lasts()
    {
        var end = Start(Taken, Taken, Free);

        end.ExitCode.Should().Be(0);
        end.Lines.Should().HaveCount(3);
        end.Lines[0].Should().Be("Broker 1 waits: broker id 1 is still registered in ZooKeeper (10.0.0.1:2181/dcos-service-kafka).");
        end.Lines[2].Should().StartWith("BROKER ");
    }

    [Fact]
    public void It_gives_up_when_the_id_is_taken_for_longer_than_a_session_lasts()
    {
        var end = Start(Taken);

        end.ExitCode.Should().Be(1);
        end.Lines[^1].Should().Be("Broker 1 cannot start: broker id 1 is still registered in ZooKeeper (10.0.0.1:2181/dcos-service-kafka).");
        _sandbox.Slept.Should().BeGreaterThan(6, "the session lasts six seconds").And.BeLessThan(30);
    }

    [Fact]
    public void It_says_that_zookeeper_does_not_answer()
    {
        var end = Start(Silent);

        end.ExitCode.Should().Be(1);
        end.Lines[^1].Should().Be("Broker 1 cannot start: ZooKeeper (10.0.0.1:2181/dcos-service-kafka) does not answer.");
    }

    [Fact]
    public void It_says_what_to_do_without_java()
    {
        var end = _sandbox.Run("sh", "kafka", "start-broker.sh", new Dictionary<string, string>(Environment) { ["JAVA_HOME"] = "/nowhere" });

        end.ExitCode.Should().Be(1);
        end.Lines.Should().Equal("Kafka needs Java: there is no '/nowhere/bin/java'. Set JAVA_HOME or put java on the PATH.");
    }

    private ScriptEnd Start(params string[] answers) => _sandbox
        .Answering("zookeeper", answers)
        .Program("java", """
            case "$*" in
                *ZooKeeperMain*) cat >asked; echo "$*" >asked-at; exec zookeeper ;;
                *) echo "BROKER $*" ;;
            esac
            """)
        .Run("sh", "kafka", "start-broker.sh", Environment);
}
