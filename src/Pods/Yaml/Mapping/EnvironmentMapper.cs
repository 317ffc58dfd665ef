using Orchestrator.Pods.Values;
using Orchestrator.Pods.Yaml.Document;
using Orchestrator.Pods.Yaml.Reading;

namespace Orchestrator.Pods.Yaml.Mapping;

/// <summary><c>env</c> of a task: texts as they stand in the source, nothing for a key without a value.</summary>
internal static class EnvironmentMapper
{
    public static ValueMap<string> Map(Section task, Problems problems) =>
        task.Entries("env").Select(entry => KeyValuePair.Create(entry.Key.Text, Value(entry, problems))).ToValueMap();

    private static string Value(YamlEntry entry, Problems problems)
    {
        if (entry.Value is YamlScalar scalar)
        {
            return scalar.IsNull ? "" : scalar.Text;
        }

        problems.Error(entry.Value, $"'{entry.Key.Text}' must be a single value, not a {(entry.Value is YamlList ? "list" : "map")}");
        return "";
    }
}
