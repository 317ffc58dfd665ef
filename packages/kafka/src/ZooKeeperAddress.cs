using System.Text.Json;
using Orchestrator.Extensions;
using Orchestrator.ZooKeeper;

namespace Orchestrator.Kafka;

/// <summary>Where a Kafka keeps its topics, offsets and registrations.</summary>
internal static class ZooKeeperAddress
{
    /// <summary>The environment variable that holds it.</summary>
    public const string Variable = "KAFKA_ZOOKEEPER_URI";

    /// <summary>The service that is taken when the options name no ZooKeeper. As <c>package.json</c> has it.</summary>
    public const string BoundService = "zookeeper";

    /// <summary>The endpoint of that service. As <c>package.json</c> has it.</summary>
    public const string BoundEndpoint = "clientport";

    /// <summary>The node that belongs to a service and no other. As <c>package.json</c> has it.</summary>
    public static string OwnNode(string serviceName) => "/dcos-service-" + serviceName.Trim('/').Replace("/", "__", StringComparison.Ordinal);

    /// <summary>Whether the options name no ZooKeeper, so that the installed service is used.</summary>
    public static bool IsBound(ServiceFacts service)
    {
        using var options = JsonDocument.Parse(service.Options);
        return !(options.RootElement.TryGetProperty("kafka", out var kafka)
            && kafka.TryGetProperty("kafka_zookeeper_uri", out var uri) && uri.ValueKind == JsonValueKind.String && uri.GetString()!.Length > 0);
    }

    /// <summary>The address with the servers as the bound service lists them today: those that were listed at the installation may be gone.</summary>
    public static ConnectString Today(ConnectString address, InstalledService bound) =>
        bound.Endpoints.TryGetValue(BoundEndpoint, out var servers) && servers.Count > 0
            ? ConnectString.Parse(string.Join(',', servers) + address.Chroot)
            : address;
}
