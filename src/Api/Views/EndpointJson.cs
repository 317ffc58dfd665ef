using System.Text.Json.Nodes;
using Orchestrator.Api.Http;
using Orchestrator.Scheduler.Snapshots;

namespace Orchestrator.Api.Views;

/// <summary>The JSON of an endpoint.</summary>
internal static class EndpointJson
{
    /// <summary>Addresses, names and, when the port has one, the virtual address.</summary>
    public static JsonObject Of(EndpointView endpoint)
    {
        var json = new JsonObject { ["address"] = Answers.Array(endpoint.Address), ["dns"] = Answers.Array(endpoint.Dns) };
        if (endpoint.Vip is not null)
        {
            json["vip"] = endpoint.Vip;
        }

        return json;
    }
}
