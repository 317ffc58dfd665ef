using System.Text.RegularExpressions;
using Orchestrator.Pods.Values;
using Orchestrator.Pods.Yaml.Document;
using Orchestrator.Pods.Yaml.Reading;

namespace Orchestrator.Pods.Yaml.Mapping;

/// <summary><c>volume</c> and <c>volumes</c>, of a resource set or of a pod.</summary>
internal static partial class VolumeMapper
{
    /// <summary>The volumes of a resource set: one, or several under free keys, not both.</summary>
    public static ValueList<VolumeSpec> OfSet(Section set, string setId, Problems problems)
    {
        if (set.Find("volume") is not null && set.Find("volumes") is not null)
        {
            set.Error("volumes", $"Both 'volume' and 'volumes' may not be specified at the same time: {setId}");
        }

        var volumes = Volumes(set, problems, ofPod: false);
        if (HasDoubledPath(volumes, out var path))
        {
            set.Error("volumes", $"Cannot configure multiple volumes with the same containerPath: '{path}'");
        }

        return volumes;
    }

    /// <summary>The volumes of a pod; <c>volume</c> and <c>volumes</c> add up.</summary>
    public static ValueList<VolumeSpec> OfPod(Section pod, Problems problems)
    {
        var volumes = Volumes(pod, problems, ofPod: true);
        if (HasDoubledPath(volumes, out var path))
        {
            pod.Warn("volumes", $"several volumes of the pod have the path '{path}'");
        }

        return volumes;
    }

    private static ValueList<VolumeSpec> Volumes(Section owner, Problems problems, bool ofPod)
    {
        var one = owner.Below("volume", "'volume'", volume => Volume(volume, problems, ofPod));
        var several = owner.Map(
            "volumes",
            entry => Section.Read(entry.Value, $"volume '{entry.Key.Text}'", problems, volume => Volume(volume, problems, ofPod)));
        return one is null ? several : [one, .. several];
    }

    private static bool HasDoubledPath(ValueList<VolumeSpec> volumes, out string? path)
    {
        path = volumes.GroupBy(volume => volume.Path).FirstOrDefault(same => same.Count() > 1)?.Key;
        return path is not null;
    }

    private static VolumeSpec Volume(Section volume, Problems problems, bool ofPod)
    {
        var path = volume.RequiredText("path");
        if (volume.Text("path") is not null && !PlainName().IsMatch(path))
        {
            volume.Error(
                "path", "containerPath must match pattern '[a-zA-Z0-9]+([a-zA-Z0-9_-]*)*': a plain name relative to the sandbox");
        }

        var type = Type(volume, path);
        var size = volume.Integer("size") ?? 0;
        if (size <= 0)
        {
            volume.Error("size", "Scalar resource value must be greater than zero");
        }

        return new VolumeSpec(path, type, size, Profiles(volume, path, type, problems, ofPod));
    }

    private static VolumeType Type(Section volume, string path)
    {
        var type = volume.RequiredText("type");
        switch (type)
        {
            case "ROOT":
                return VolumeType.Root;
            case "" when volume.Text("type") is null:
                return VolumeType.Root;
            case "MOUNT":
                return VolumeType.Mount;
            case "PATH":
                volume.Warn("type", "volume type PATH is taken for MOUNT");
                return VolumeType.Mount;
            default:
                volume.Error(
                    "type",
                    $"Provided volume type '{type}' for path '{path}' is invalid. Expected type to be one of: [ROOT, PATH, MOUNT]");
                return VolumeType.Root;
        }
    }

    private static ValueList<string> Profiles(Section volume, string path, VolumeType type, Problems problems, bool ofPod)
    {
        var profiles = volume.Texts("profiles").ToList();
        foreach (var profile in profiles.Where(profile => !Profile().IsMatch(profile.Text)))
        {
            problems.Error(profile, $"profile '{profile.Text}' must match pattern '[a-zA-Z0-9_.-]{{1,128}}'");
        }

        var names = profiles.Select(profile => profile.Text).ToValueList();
        if (names.Distinct().Count() != names.Count)
        {
            volume.Error("profiles", $"profiles cannot have any duplicates ({string.Join(", ", names)})");
        }

        if (type != VolumeType.Root || names.Count == 0)
        {
            return names;
        }

        if (ofPod)
        {
            volume.Warn("profiles", "profiles of a ROOT volume are ignored");
        }
        else
        {
            volume.Error("profiles", $"Provided volume type 'ROOT' for path '{path}' cannot have profiles");
        }

        return [];
    }

    /// <summary>The same texts as the original's pattern, without its exponential time.</summary>
    [GeneratedRegex(@"\A[a-zA-Z0-9][a-zA-Z0-9_-]*\z")]
    private static partial Regex PlainName();

    [GeneratedRegex(@"\A[a-zA-Z0-9_.-]{1,128}\z")]
    private static partial Regex Profile();
}
