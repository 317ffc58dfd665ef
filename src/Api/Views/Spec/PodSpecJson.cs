using System.Globalization;
using System.Text.Json.Nodes;
using Orchestrator.Api.Http;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;

namespace Orchestrator.Api.Views.Spec;

/// <summary>The JSON of a pod's spec.</summary>
internal static class PodSpecJson
{
    /// <summary>A pod.</summary>
    public static JsonObject Of(PodSpec pod, string user, ResourceOwner owner) => new()
    {
        ["type"] = pod.Type,
        ["user"] = user,
        ["count"] = pod.Count,
        ["allow-decommission"] = pod.AllowDecommission,
        ["image"] = pod.Image,
        ["networks"] = Answers.Array(pod.Networks.Select(Network)),
        ["rlimits"] = Answers.Array(pod.RLimits.Select(limit => new JsonObject { ["name"] = limit.Name, ["soft"] = limit.Soft, ["hard"] = limit.Hard })),
        ["uris"] = Answers.Array(pod.Uris),
        ["task-specs"] = Answers.Array(pod.Tasks.Select(task => TaskSpecJson.Of(task, pod, owner))),
        ["placement-rule"] = pod.Placement is { } rule ? PlacementJson.Of(rule, pod.Type) : null,
        ["volumes"] = Answers.Array(pod.Volumes.Select(volume => ResourceJson.Volume(volume, pod, owner))),
        ["pre-reserved-role"] = pod.PreReservedRole,
        ["secrets"] = Answers.Array(pod.Secrets.Select(secret =>
            new JsonObject { ["secret"] = secret.Secret, ["env-key"] = secret.EnvKey, ["file"] = secret.File })),
        ["share-pid-namespace"] = pod.SharePidNamespace,
        ["host-volumes"] = Answers.Array(pod.HostVolumes.Select(volume => new JsonObject
        {
            ["host-path"] = volume.HostPath, ["container-path"] = volume.ContainerPath, ["mode"] = Mode(volume.ReadOnly),
        })),
        ["external-volumes"] = Answers.Array(pod.ExternalVolumes.Select(ExternalVolume)),
        ["seccomp-unconfined"] = pod.SeccompUnconfined,
        ["seccomp-profile-name"] = pod.SeccompProfileName,
        ["ipc-mode"] = Ipc(pod.IpcMode),
        ["shm-size"] = pod.ShmSizeMb,
    };

    /// <summary>How IPC is shared; null when nothing is said.</summary>
    public static string? Ipc(IpcMode? mode) => mode switch
    {
        IpcMode.Private => "PRIVATE",
        IpcMode.ShareParent => "SHARE_PARENT",
        _ => null,
    };

    /// <summary>An object of texts.</summary>
    public static JsonObject Texts(ValueMap<string> map) =>
        new(map.Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Key, entry.Value)));

    private static JsonObject Network(NetworkSpec network) => new()
    {
        ["network-name"] = network.Name,
        ["port-mappings"] = new JsonObject(network.PortMappings.Select(mapping =>
            KeyValuePair.Create<string, JsonNode?>(mapping.Host.ToString(CultureInfo.InvariantCulture), mapping.Container))),
        ["network-labels"] = Texts(network.Labels),
    };

    private static JsonObject ExternalVolume(ExternalVolumeSpec volume) => new()
    {
        ["type"] = "DOCKER",
        ["container-path"] = volume.ContainerPath,
        ["driver-name"] = volume.DriverName,
        ["driver-options"] = Texts(volume.DriverOptions),
        ["volume-name"] = volume.VolumeName,
        ["volume-mode"] = volume.ReadOnly is { } readOnly ? Mode(readOnly) : null,
    };

    private static string Mode(bool readOnly) => readOnly ? "RO" : "RW";
}
