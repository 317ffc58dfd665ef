using Orchestrator.Pods.Values;

namespace Orchestrator.Pods.Yaml;

/// <summary>
/// Keys that are read and kept but that nothing enforces yet. A service that uses one must not be installed as if it did
/// not: the install is refused by these names.
/// </summary>
public static class UnenforcedKeys
{
    /// <summary>
    /// One finding for each use, such as <c>pods.kafka.secrets.keytab: secrets are not supported yet</c>, in the order of
    /// the spec; a placement rule that can never be met is among them. Empty when everything is enforced.
    /// </summary>
    public static ValueList<SpecFinding> Of(ServiceSpec spec) => [.. spec.Pods.SelectMany(OfPod)];

    private static IEnumerable<SpecFinding> OfPod(PodSpec pod)
    {
        var path = KeyPath.Of("pods", pod.Type);
        IEnumerable<SpecFinding?> found =
        [
            If(pod.Image is not null, path, "image", "container images are not supported yet"),
            pod.Placement?.Error is { } error ? new(KeyPath.Of(path, "placement"), error) : null,
            .. pod.Networks.Select(network => new SpecFinding(KeyPath.Of(path, "networks", network.Name), "named networks are not supported yet")),
            .. pod.Secrets.Select(secret => new SpecFinding(KeyPath.Of(path, "secrets", secret.Name), "secrets are not supported yet")),
            If(pod.SharePidNamespace, path, "share-pid-namespace", "a shared pid namespace is not supported yet"),
            .. pod.HostVolumes.Select(volume => new SpecFinding(KeyPath.Of(path, "host-volumes", volume.Name), "host volumes are not supported yet")),
            .. pod.ExternalVolumes.Select(volume => new SpecFinding(KeyPath.Of(path, "external-volumes", volume.Name), "external volumes are not supported yet")),
            If(pod.SeccompUnconfined, path, "seccomp-unconfined", "seccomp profiles are not supported yet"),
            If(pod.SeccompProfileName is not null, path, "seccomp-profile-name", "seccomp profiles are not supported yet"),
            If(pod.IpcMode is not null, path, "ipc-mode", "ipc modes are not supported yet"),
            If(pod.ShmSizeMb is not null, path, "shm-size", "a size of /dev/shm is not supported yet"),
            If(pod.PreReservedRole != "*", path, "pre-reserved-role", "roles other than '*' are not supported yet"),
            .. pod.Volumes.SelectMany(volume => OfVolume(volume, path)),
            .. pod.ResourceSets.SelectMany(set => OfSet(set, PathOf(set, pod, path))),
            .. pod.Tasks.SelectMany(task => OfTask(task, KeyPath.Of(path, "tasks", task.Name))),
        ];
        return found.OfType<SpecFinding>();
    }

    private static IEnumerable<SpecFinding> OfSet(ResourceSet set, string path)
    {
        IEnumerable<SpecFinding?> found =
        [
            If(set.Gpus is not null, path, "gpus", "gpus are not supported yet"),
            If(set.Limits?.Cpus is not null, KeyPath.Of(path, "resource-limits"), "cpus", "a limit of cpus is not supported yet"),
            .. set.Volumes.SelectMany(volume => OfVolume(volume, path)),
        ];
        return found.OfType<SpecFinding>();
    }

    private static IEnumerable<SpecFinding> OfTask(TaskSpec task, string path)
    {
        IEnumerable<SpecFinding?> found =
        [
            .. task.TransportEncryption.Select(tls => new SpecFinding(KeyPath.Of(path, "transport-encryption", tls.Name), "TLS artifacts are not supported yet")),
            If(task.IpcMode is not null, path, "ipc-mode", "ipc modes are not supported yet"),
            If(task.ShmSizeMb is not null, path, "shm-size", "a size of /dev/shm is not supported yet"),
        ];
        return found.OfType<SpecFinding>();
    }

    private static IEnumerable<SpecFinding> OfVolume(VolumeSpec volume, string path)
    {
        if (volume.Type == VolumeType.Mount)
        {
            yield return new(KeyPath.Of(path, "volumes"), $"volume '{volume.Path}' of type MOUNT is not supported yet");
        }
    }

    /// <summary>An implicit set is written in its task.</summary>
    private static string PathOf(ResourceSet set, PodSpec pod, string path)
    {
        var owner = pod.Tasks.FirstOrDefault(task => set.Id == task.Name + "-resource-set" && task.ResourceSetId == set.Id);
        return owner is null ? KeyPath.Of(path, "resource-sets", set.Id) : KeyPath.Of(path, "tasks", owner.Name);
    }

    private static SpecFinding? If(bool used, string path, string key, string message) => used ? new(KeyPath.Of(path, key), message) : null;
}
