using Orchestrator.Pods.Values;
using Orchestrator.Pods.Yaml.Document;
using Orchestrator.Pods.Yaml.Reading;

namespace Orchestrator.Pods.Yaml.Mapping;

/// <summary>The entries of <c>external-volumes</c>.</summary>
internal static class ExternalVolumeMapper
{
    public static ExternalVolumeSpec? Map(YamlEntry entry, Problems problems) =>
        Section.Read(entry.Value, $"external volume '{entry.Key.Text}'", problems, volume => Volume(volume, entry.Key.Text));

    private static ExternalVolumeSpec Volume(Section volume, string name)
    {
        var type = volume.RequiredText("type");
        if (type != "DOCKER" && volume.Text("type") is not null)
        {
            volume.Error("type", $"Unsupported external volume mode {type}: the type must be DOCKER");
        }

        var mode = volume.Text("volume-mode");
        if (mode is not (null or "RW" or "RO"))
        {
            volume.Error("volume-mode", $"Unsupported external volume mode: {mode}, expected one of: [RW, RO]");
        }

        return new ExternalVolumeSpec(
            name,
            volume.Text("volume-name"),
            mode is null ? null : mode == "RO",
            volume.Text("driver-name"),
            DriverOptions(volume),
            volume.Text("container-path"));
    }

    private static ValueMap<string> DriverOptions(Section volume)
    {
        var options = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var option in (volume.Text("driver-options") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = option.Split('=');
            if (parts.Length != 2)
            {
                volume.Error("driver-options", $"Invalid driver option: [{option}], expected 'key=value;key2=value2'");
            }
            else if (parts[0] == "name")
            {
                volume.Error("driver-options", "driver option 'name' is not allowed: use 'volume-name'");
            }
            else
            {
                options[parts[0]] = parts[1];
            }
        }

        return options.ToValueMap();
    }
}
