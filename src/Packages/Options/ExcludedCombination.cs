using NJsonSchema;
using Orchestrator.Packages.Json;

namespace Orchestrator.Packages.Options;

/// <summary>A combination of options that a <c>not</c> forbids, in words.</summary>
internal static class ExcludedCombination
{
    /// <summary>Such as <c>ssl.enabled = true with tls.enabled = false is not allowed</c>.</summary>
    public static string Describe(JsonSchema schema)
    {
        var parts = Parts(schema.Not ?? schema, "").ToList();
        return parts.Count == 0 ? "this combination is not allowed" : $"{string.Join(" with ", parts)} is not allowed";
    }

    private static IEnumerable<string> Parts(JsonSchema schema, string name) =>
        schema.Properties.SelectMany(property => Parts(property.Value, name.Length == 0 ? property.Key : $"{name}.{property.Key}"))
            .Concat(schema.Enumeration.Count > 0 && name.Length > 0
                ? [$"{name} = {string.Join(" or ", schema.Enumeration.Select(value => JsonWords.Short(Newtonsoft.Json.Linq.JToken.FromObject(value!))))}"]
                : []);
}
