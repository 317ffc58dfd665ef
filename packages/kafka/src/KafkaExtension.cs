using Orchestrator.Extensions;
using Orchestrator.Kafka.Uninstall;

namespace Orchestrator.Kafka;

/// <summary>The code of the package <c>kafka</c>.</summary>
public sealed class KafkaExtension : IPackageExtension
{
    /// <inheritdoc />
    public string Package => "kafka";

    /// <inheritdoc />
    public IReadOnlyList<ICleanUp> CleanUps { get; } = [new ZooKeeperData()];
}
