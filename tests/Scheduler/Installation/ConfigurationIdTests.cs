using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Installation;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Tests.Installation;

public sealed class ConfigurationIdTests
{
    private static readonly ConfigurationRecord Record = new(
        "", "kafka", "1", "digest", "{}", "{\"a\":1}", ValueMap<string>.Empty.With("A", "1").With("B", "2"), "name: kafka", ValueMap<string>.Empty.With("t", "x"));

    [Fact]
    public void The_same_content_is_the_same_configuration_whatever_its_record_says_its_id_is() =>
        ConfigurationId.Of("service", Record with { Id = "other", Environment = ValueMap<string>.Empty.With("B", "2").With("A", "1") })
            .Should().Be(ConfigurationId.Of("service", Record));

    [Fact]
    public void Every_part_of_the_content_and_the_service_count()
    {
        ConfigurationRecord[] others =
        [
            Record with { PackageName = "k" }, Record with { PackageVersion = "2" }, Record with { PackageDigest = "d" }, Record with { UserOptions = "{ }" },
            Record with { ResolvedOptions = "{}" }, Record with { SpecText = "" }, Record with { Environment = ValueMap<string>.Empty.With("A", "1B").With("", "2") },
            Record with { Templates = ValueMap<string>.Empty.With("tx", "") },
        ];

        others.Select(other => ConfigurationId.Of("service", other)).Append(ConfigurationId.Of("service", Record)).Append(ConfigurationId.Of("other", Record))
            .Should().OnlyHaveUniqueItems();
    }
}
