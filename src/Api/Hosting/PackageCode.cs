using Orchestrator.Extensions;
using Orchestrator.Kafka;

namespace Orchestrator.Api.Hosting;

/// <summary>The code of packages that is compiled into this server.</summary>
internal static class PackageCode
{
    /// <summary>All of it, at most one of a package.</summary>
    public static IReadOnlyList<IPackageExtension> All { get; } = [new KafkaExtension()];
}
