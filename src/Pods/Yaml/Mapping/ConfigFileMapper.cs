using Orchestrator.Pods.Values;
using Orchestrator.Pods.Yaml.Document;
using Orchestrator.Pods.Yaml.Reading;

namespace Orchestrator.Pods.Yaml.Mapping;

/// <summary>The entries of <c>configs</c>, with the content of their templates.</summary>
internal static class ConfigFileMapper
{
    public static ValueList<ConfigFileSpec> Map(Section task, Problems problems, Func<string, string?> template)
    {
        var configs = task.Map("configs", config => Map(config, problems, template));
        foreach (var same in configs.GroupBy(config => config.Destination).Where(same => same.Key.Length > 0 && same.Count() > 1))
        {
            task.Error(
                "configs", $"several configs write to the same dest '{same.Key}': {string.Join(", ", same.Select(config => config.Name))}");
        }

        return configs;
    }

    private static ConfigFileSpec? Map(YamlEntry entry, Problems problems, Func<string, string?> template) =>
        Section.Read(entry.Value, $"config '{entry.Key.Text}'", problems, config =>
        {
            var path = config.RequiredText("template");
            var destination = config.RequiredText("dest");
            if (config.Text("dest")?.Length == 0)
            {
                config.Error("dest", "dest cannot be empty");
            }

            return new ConfigFileSpec(entry.Key.Text, path, destination, config.Text("template") is null ? "" : Content(config, path, template));
        });

    private static string Content(Section config, string path, Func<string, string?> template)
    {
        var content = template(path);
        if (content is null)
        {
            config.Error("template", $"the package has no template file '{path}'");
        }
        else if (content.Length == 0)
        {
            config.Error("template", $"template file '{path}' is empty");
        }

        return content ?? "";
    }
}
