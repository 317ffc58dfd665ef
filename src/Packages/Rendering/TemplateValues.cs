using Newtonsoft.Json.Linq;

namespace Orchestrator.Packages.Rendering;

/// <summary>JSON values as a template takes them.</summary>
internal static class TemplateValues
{
    /// <summary>An object's members by name.</summary>
    public static Dictionary<string, object?> Of(JObject members) =>
        members.Properties().ToDictionary(member => member.Name, member => Value(member.Value), StringComparer.Ordinal);

    private static object? Value(JToken token) => token switch
    {
        JObject members => Of(members),
        JArray items => items.Select(Value).ToList(),
        JValue scalar => scalar.Value,
        _ => null,
    };
}
