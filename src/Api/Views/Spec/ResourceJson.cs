using System.Globalization;
using System.Text.Json.Nodes;
using Orchestrator.Api.Http;
using Orchestrator.Pods;

namespace Orchestrator.Api.Views.Spec;

/// <summary>The JSON of resource sets and what is in them. Values have the form of Mesos' <c>Value</c>.</summary>
internal static class ResourceJson
{
    /// <summary>A resource set of a pod.</summary>
    public static JsonObject Set(ResourceSet set, PodSpec pod, ResourceOwner owner)
    {
        var scalars = new (string Name, double? Amount)[] { ("cpus", set.Cpus), ("gpus", set.Gpus), ("mem", set.MemoryMb) };
        return new()
        {
            ["id"] = set.Id,
            ["resource-specifications"] = Answers.Array([
                .. scalars.Where(scalar => scalar.Amount is not null)
                    .Select(scalar => Resource("DefaultResourceSpec", scalar.Name, Scalar(scalar.Amount!.Value), pod, owner)),
                .. set.Ports.Select(port => Port(port, pod, owner)),
            ]),
            ["volume-specifications"] = Answers.Array(set.Volumes.Select(volume => Volume(volume, pod, owner))),
            ["role"] = owner.Role,
            ["principal"] = owner.Principal,
            ["resource-limits"] = set.Limits is { } limits
                ? new JsonObject { ["cpus"] = Limit(limits.Cpus), ["memory"] = Limit(limits.MemoryMb) }
                : null,
        };
    }

    /// <summary>A volume of a pod or of one of its sets.</summary>
    public static JsonObject Volume(VolumeSpec volume, PodSpec pod, ResourceOwner owner)
    {
        var json = Resource("DefaultVolumeSpec", "disk", Scalar(volume.SizeMb), pod, owner);
        json["type"] = volume.Type.ToString().ToUpperInvariant();
        json["container-path"] = volume.Path;
        json["profiles"] = Answers.Array(volume.Profiles);
        return json;
    }

    private static JsonObject Port(PortSpec port, PodSpec pod, ResourceOwner owner)
    {
        var json = Resource(port.Vip is null ? "PortSpec" : "NamedVIPSpec", "ports", Range(port.Port), pod, owner);
        json["env-key"] = port.EnvKey;
        json["port-name"] = port.Name;
        json["visibility"] = port.Advertise ? "EXTERNAL" : "CLUSTER";
        json["network-names"] = Answers.Array(pod.Networks.Select(network => network.Name));
        json["ranges"] = Answers.Array(port.Ranges.Select(range => new JsonObject { ["begin"] = range.Begin, ["end"] = range.End }));
        if (port.Vip is { } vip)
        {
            json["protocol"] = "tcp";
            json["vip-name"] = vip.Prefix;
            json["vip-port"] = vip.Port;
        }

        return json;
    }

    private static JsonObject Resource(string type, string name, JsonObject value, PodSpec pod, ResourceOwner owner) => new()
    {
        ["@type"] = type,
        ["name"] = name,
        ["value"] = value,
        ["role"] = owner.Role,
        ["pre-reserved-role"] = pod.PreReservedRole,
        ["principal"] = owner.Principal,
    };

    private static JsonObject Scalar(double amount) => new()
    {
        ["type"] = "SCALAR", ["scalar"] = new JsonObject { ["value"] = amount }, ["ranges"] = null, ["set"] = null, ["text"] = null,
    };

    private static JsonObject Range(int port) => new()
    {
        ["type"] = "RANGES",
        ["scalar"] = null,
        ["ranges"] = new JsonObject { ["range"] = new JsonArray(new JsonObject { ["begin"] = port, ["end"] = port }) },
        ["set"] = null,
        ["text"] = null,
    };

    private static string? Limit(double? amount) => amount switch
    {
        null => null,
        double.PositiveInfinity => "unlimited",
        { } value => value.ToString(CultureInfo.InvariantCulture),
    };
}
