using System.Globalization;
using System.Text.Json.Nodes;
using Orchestrator.Api.Http;
using Orchestrator.Scheduler.Snapshots;

namespace Orchestrator.Api.Views;

/// <summary>The JSON of a machine: all it has, what is reserved of it, and what is enforced there.</summary>
internal static class AgentJson
{
    /// <summary>One machine. Memory and disk in MB.</summary>
    public static JsonObject Of(AgentView view)
    {
        var agent = view.Agent;
        return new()
        {
            ["id"] = agent.Id,
            ["hostname"] = agent.Hostname,
            ["address"] = agent.Address,
            ["zone"] = agent.Zone,
            ["region"] = agent.Region,
            ["attributes"] = new JsonObject(agent.Attributes.Select(attribute => KeyValuePair.Create<string, JsonNode?>(attribute.Key, attribute.Value))),
            ["reachable"] = agent.IsReachable,
            ["cpus"] = Amount(agent.Cpus, view.ReservedCpus),
            ["mem"] = Amount(agent.MemoryMb, view.ReservedMemoryMb),
            ["disk"] = Amount(agent.DiskMb, view.ReservedDiskMb),
            ["ports"] = Answers.Array(agent.Ports.Select(range => string.Create(CultureInfo.InvariantCulture, $"{range.Begin}-{range.End}"))),
            ["reservedPorts"] = new JsonObject(view.ReservedPorts.Select(port => KeyValuePair.Create<string, JsonNode?>(port.Key, port.Value))),
            ["portsHeldByOthers"] = new JsonObject(agent.PortsHeldByOthers.Select(port =>
                KeyValuePair.Create<string, JsonNode?>(port.Key.ToString(CultureInfo.InvariantCulture), port.Value))),
            ["enforcement"] = Answers.Array(agent.Enforcement),
        };
    }

    private static JsonObject Amount(double total, double reserved) => new() { ["total"] = total, ["reserved"] = reserved };
}
