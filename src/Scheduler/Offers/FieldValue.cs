using Orchestrator.Clusters;
using Orchestrator.Pods.Placement;

namespace Orchestrator.Scheduler.Offers;

/// <summary>What an agent has at a field of a placement rule.</summary>
internal static class FieldValue
{
    /// <summary>The value; null when the agent has none. Names are case-sensitive.</summary>
    public static string? Of(PlacementField field, Agent agent) => field.Kind switch
    {
        PlacementFieldKind.Hostname => agent.Hostname,
        PlacementFieldKind.Zone => agent.Zone,
        PlacementFieldKind.Region => agent.Region,
        _ => agent.Attributes.GetValueOrDefault(field.Name),
    };
}
