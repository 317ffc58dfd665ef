using Orchestrator.Packages.Tests.Scripts;

namespace Orchestrator.Packages.Tests.Kafka;

public sealed class CheckHealthTests : IDisposable
{
    private const string Topics = "\n topic \"KafkaHealthCheck1\" with 1 partitions:\n";

    private readonly ScriptSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_broker_that_answers_passes_the_port_check() =>
        Check("PORT", answersTo: "-L").Should().Be(new ScriptEnd(0, "Health check passed!\n"));

    [Fact]
    public void A_broker_that_does_not_answer_fails_both_checks()
    {
        Check("PORT", answersTo: "nothing").Output.Should().StartWith("Health check failed: the broker does not answer");
        Check("FUNCTIONAL", answersTo: "nothing").ExitCode.Should().Be(1);
    }

    [Fact]
    public void A_message_that_comes_back_passes_the_functional_check()
    {
        Check("FUNCTIONAL", answersTo: "-L -P -C").Should().Be(new ScriptEnd(0, "Health check passed!\n"));
        _sandbox.Has("created").Should().BeFalse("the topic was there");
    }

    [Fact]
    public void The_first_functional_check_makes_the_topic_on_the_broker_itself()
    {
        Check("FUNCTIONAL", answersTo: "-L -P -C", topics: "\n 0 topics:\n").ExitCode.Should().Be(0);

        _sandbox.Read("created").Trim().Should().EndWith("--create --topic KafkaHealthCheck1 --replica-assignment 1");
    }

    [Fact]
    public void A_message_that_cannot_be_written_or_read_fails_the_functional_check()
    {
        Check("FUNCTIONAL", answersTo: "-L").Output.Should().StartWith("Health check failed: no message could be written to KafkaHealthCheck1");
        Check("FUNCTIONAL", answersTo: "-L -P").Output.Should().StartWith("Health check failed: KafkaHealthCheck1 gave back ''");
    }

    private ScriptEnd Check(string method, string answersTo, string topics = Topics) => _sandbox
        .Write("topics", topics)
        .Program("java", "echo \"$*\" >created")
        .Program("kcat", $"""
            for word in {answersTo}; do
                case " $* " in
                    *" -L "*) [ "$word" != -L ] || exec cat topics ;;
                    *" -P "*) [ "$word" != -P ] || exec tee message ;;
                    *" -C "*) [ "$word" != -C ] || exec cat message ;;
                esac
            done
            case " $* " in *" -C "*) exit 0 ;; esac
            exit 1
            """)
        .Run("sh", "kafka", "check-health.sh", new Dictionary<string, string>
        {
            ["POD_INSTANCE_INDEX"] = "1", ["MESOS_CONTAINER_IP"] = "127.0.0.3", ["KAFKA_BROKER_PORT"] = "19000",
            ["KAFKA_VERSION_PATH"] = "kafka_2.11-0.9.0.1", ["KAFKA_ZOOKEEPER_URI"] = "10.0.0.1:2181/dcos-service-kafka",
            ["HEALTH_CHECK_METHOD"] = method, ["HEALTH_CHECK_TOPIC_PREFIX"] = "KafkaHealthCheck",
        });
}
