using Orchestrator.Pods.Yaml.Reading;

namespace Orchestrator.Pods.Yaml.Mapping;

/// <summary><c>discovery</c> of a task.</summary>
internal static class DiscoveryMapper
{
    public static DiscoverySpec Map(Section discovery) => new(discovery.Text("prefix"), Visibility(discovery));

    private static DiscoveryVisibility Visibility(Section discovery)
    {
        var text = discovery.Text("visibility");
        switch (text)
        {
            case "FRAMEWORK":
                return DiscoveryVisibility.Framework;
            case "CLUSTER" or null:
                return DiscoveryVisibility.Cluster;
            case "EXTERNAL":
                return DiscoveryVisibility.External;
            default:
                discovery.Error("visibility", $"'{text}' is no visibility; expected one of: [FRAMEWORK, CLUSTER, EXTERNAL]");
                return DiscoveryVisibility.Cluster;
        }
    }
}
