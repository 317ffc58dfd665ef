using Orchestrator.Packages.Tests.Scripts;

namespace Orchestrator.Packages.Tests.Kafka;

/// <summary>What kcat answers here was printed by kcat 1.7.1 for brokers of Kafka 0.9.0.1.</summary>
public sealed class CheckReadyTests : IDisposable
{
    private const string ThreeBrokers = """
        Metadata for all topics (from broker 0: 127.0.0.2:19000/0):
         3 brokers:
          broker 0 at 127.0.0.2:19000
          broker 1 at 127.0.0.3:19000
          broker 2 at 127.0.0.4:19000
        """;

    private const string NobodyRegistered = """
        Metadata for all topics (from broker -1: 127.0.0.3:19000/bootstrap):
         0 brokers:
         0 topics:
        """;

    private const string Refused =
        "% ERROR: Failed to acquire metadata: Local: Broker transport failure (Are the brokers reachable? Also try increasing the metadata timeout with -m <timeout>?)";

    private readonly ScriptSandbox _sandbox = new ScriptSandbox().Sleepless();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_registered_broker_without_partitions_is_ready() =>
        Check($"{ThreeBrokers}\n 0 topics:").Should().Be(new ScriptEnd(0, "in sync with all of 0 partitions\n"));

    [Fact]
    public void A_broker_in_sync_with_all_partitions_it_holds_is_ready() =>
        Check($"{ThreeBrokers}\n" + """
             2 topics:
              topic "t1" with 2 partitions:
                partition 0, leader 0, replicas: 0,2,1, isrs: 2,1,0
                partition 1, leader 1, replicas: 1,0,2, isrs: 1
              topic "not-mine" with 1 partitions:
                partition 0, leader -1, replicas: 0,2, isrs: 2, Broker: Leader not available
            """).Should().Be(new ScriptEnd(0, "in sync with all of 2 partitions\n"));

    [Theory]
    [InlineData("partition 7, leader 2, replicas: 2,1,0, isrs: 2,0")]
    [InlineData("partition 7, leader 2, replicas: 1,10,11, isrs: 10,11")]
    [InlineData("partition 7, leader -1, replicas: 1, isrs: 1, Broker: Leader not available")]
    [InlineData("partition 7, leader -1, replicas: 2,1, isrs: , Broker: Leader not available")]
    public void A_broker_that_is_behind_is_not_ready_and_says_where(string partition) =>
        Check($"""
            {ThreeBrokers}
             1 topics:
              topic "t1" with 2 partitions:
                partition 0, leader 0, replicas: 0,2,1, isrs: 2,1,0
                {partition}
            """).Should().Be(new ScriptEnd(1, "not in sync with 1 of 2 partitions, such as t1 partition 7\n"));

    [Theory]
    [InlineData(NobodyRegistered)]
    [InlineData(Refused)]
    [InlineData("")]
    public void A_broker_that_does_not_serve_or_is_not_registered_is_not_ready(string answer)
    {
        var end = Check(answer);

        end.ExitCode.Should().Be(1);
        end.Output.Should().StartWith("broker 1 does not serve or is not registered yet: ");
    }

    [Fact]
    public void Another_broker_whose_id_begins_alike_does_not_count() =>
        Check(" 1 brokers:\n  broker 11 at 127.0.0.3:19000\n 0 topics:").ExitCode.Should().Be(1);

    [Fact]
    public void It_looks_again_for_a_broker_that_is_just_starting() =>
        Check(Refused, NobodyRegistered, $"{ThreeBrokers}\n 0 topics:").ExitCode.Should().Be(0);

    private ScriptEnd Check(params string[] answers) => _sandbox
        .Answering("kcat", answers)
        .Run("sh", "kafka", "check-ready.sh", new Dictionary<string, string>
        {
            ["POD_INSTANCE_INDEX"] = "1", ["MESOS_CONTAINER_IP"] = "127.0.0.3", ["KAFKA_BROKER_PORT"] = "19000",
        });
}
