using Orchestrator.Pods.Yaml.Document;
using Orchestrator.Pods.Yaml.Reading;

namespace Orchestrator.Pods.Yaml.Mapping;

/// <summary>The entries of <c>host-volumes</c>.</summary>
internal static class HostVolumeMapper
{
    public static HostVolumeSpec? Map(YamlEntry entry, Problems problems) =>
        Section.Read(entry.Value, $"host volume '{entry.Key.Text}'", problems, volume => Volume(volume, entry.Key.Text));

    private static HostVolumeSpec Volume(Section volume, string name)
    {
        var hostPath = volume.RequiredText("host-path");
        if (volume.Text("host-path") is not null && !hostPath.StartsWith('/'))
        {
            volume.Error("host-path", $"host-path '{hostPath}' must be absolute");
        }

        var containerPath = volume.RequiredText("container-path");
        if (volume.Text("container-path") is not null && (containerPath.Length == 0 || containerPath.StartsWith('/')))
        {
            volume.Error("container-path", $"container-path '{containerPath}' must be relative to the sandbox");
        }

        var mode = volume.Text("mode");
        if (mode is not (null or "RW" or "RO"))
        {
            volume.Error("mode", $"Unsupported host volume mode: {mode}, expected one of: [RW, RO]");
        }

        return new HostVolumeSpec(name, hostPath, containerPath, ReadOnly: mode == "RO");
    }
}
