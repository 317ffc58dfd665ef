using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;

namespace Orchestrator.Packages.Options;

/// <summary>The library that holds values against JSON Schemas.</summary>
internal static class SchemaEngine
{
    /// <summary>Keywords that say nothing about what is allowed; left out, they cost no time.</summary>
    private static readonly string[] Remarks = ["title", "description", "default", "media"];

    /// <summary>Whether a value obeys the schema.</summary>
    public static bool Allows(JObject schema, JToken value) => Errors(schema, value).Count == 0;

    /// <summary>What in a value breaks which rule of the schema.</summary>
    public static ICollection<ValidationError> Errors(JObject schema, JToken value) =>
        JsonSchema.FromJsonAsync(Rules(schema).ToString(Formatting.None)).GetAwaiter().GetResult().Validate(value);

    private static JObject Rules(JObject schema)
    {
        var rules = new JObject();
        foreach (var (keyword, value) in schema)
        {
            if (keyword == "const")
            {
                rules["enum"] = new JArray(value!.DeepClone());
            }
            else if (!Remarks.Contains(keyword))
            {
                rules[keyword] = keyword switch
                {
                    "properties" or "patternProperties" => Members((JObject)value!),
                    "enum" => value!.DeepClone(),
                    _ => Part(value!),
                };
            }
        }

        return rules;
    }

    private static JObject Members(JObject schemas) =>
        new(schemas.Properties().Select(member => new JProperty(member.Name, Part(member.Value))));

    private static JToken Part(JToken value) => value switch
    {
        JObject schema => Rules(schema),
        JArray list => new JArray(list.Select(Part)),
        _ => value.DeepClone(),
    };
}
