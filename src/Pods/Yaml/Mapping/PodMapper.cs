using Orchestrator.Pods.Placement;
using Orchestrator.Pods.Values;
using Orchestrator.Pods.Yaml.Document;
using Orchestrator.Pods.Yaml.Reading;
using Orchestrator.Pods.Yaml.Rules;

namespace Orchestrator.Pods.Yaml.Mapping;

/// <summary>An entry of <c>pods</c>.</summary>
internal static class PodMapper
{
    /// <summary>The pod; null, with an error reported, when it is no map.</summary>
    public static PodSpec? Map(YamlEntry entry, Problems problems, Func<string, string?> template)
    {
        NameRules.Check(entry.Key, "a pod type", problems);
        return Section.Read(
            entry.Value, $"pod '{entry.Key.Text}'", problems, pod => Pod(pod, entry.Key.Text, problems, template), onlyWarnOfUnknownKeys: true);
    }

    private static PodSpec Pod(Section pod, string type, Problems problems, Func<string, string?> template)
    {
        var sets = pod.Map("resource-sets", set => ResourceSetMapper.Map(set, problems));
        var tasks = TaskMapper.Map(pod, sets, problems, template);
        var seccompUnconfined = pod.Truth("seccomp-unconfined") ?? false;
        var seccompProfile = pod.Text("seccomp-profile-name");
        if (seccompUnconfined && seccompProfile is not null)
        {
            pod.Error("seccomp-profile-name", "cannot specify seccomp-unconfined and seccomp-profile-name at the same time");
        }

        var spec = new PodSpec
        {
            Type = type,
            Count = pod.RequiredInteger("count", least: 0),
            Image = Image(pod),
            Placement = Placement(pod),
            RLimits = pod.Map("rlimits", limit => RLimitMapper.Map(limit, problems)),
            Uris = UriMapper.Map(pod, problems),
            Tasks = tasks.Select(task => task.Spec).ToValueList(),
            ResourceSets = [.. sets, .. tasks.Select(task => task.OwnResources).OfType<ResourceSet>()],
            Volumes = VolumeMapper.OfPod(pod, problems),
            PreReservedRole = pod.Text("pre-reserved-role") ?? "*",
            Secrets = pod.Map("secrets", secret => SecretMapper.Map(secret, problems)),
            SharePidNamespace = pod.Truth("share-pid-namespace") ?? false,
            AllowDecommission = pod.Truth("allow-decommission") ?? false,
            HostVolumes = pod.Map("host-volumes", volume => HostVolumeMapper.Map(volume, problems)),
            ExternalVolumes = pod.Map("external-volumes", volume => ExternalVolumeMapper.Map(volume, problems)),
            SeccompUnconfined = seccompUnconfined,
            SeccompProfileName = seccompProfile,
            IpcMode = IpcModeMapper.OfPod(pod),
            ShmSizeMb = pod.Integer("shm-size"),
        };
        return spec with { Networks = NetworkMapper.Map(pod, spec.ResourceSets, problems) };
    }

    private static string? Image(Section pod)
    {
        var image = pod.Text("image");
        if (image?.Length == 0)
        {
            pod.Error("image", "image cannot be empty");
        }

        return image;
    }

    private static PlacementRule? Placement(Section pod)
    {
        var rule = PlacementParser.Parse(pod.Text("placement") ?? "");
        if (rule?.Error is { } error)
        {
            pod.Warn("placement", $"this rule can never be met: {error}");
        }

        return rule;
    }
}
