using Newtonsoft.Json.Linq;

namespace Orchestrator.Packages.Options;

/// <summary>
/// Fills defaults into options and works out the schema that holds for them. <c>dependencies</c> that the options call for
/// become ordinary parts of that schema; of a <c>oneOf</c> in them, the branch that fits the option's value.
/// </summary>
internal static class EffectiveSchema
{
    /// <summary>The schema that holds for <paramref name="options"/>, which are completed with its defaults on the way.</summary>
    public static JObject Of(JObject schema, JObject options)
    {
        var effective = (JObject)schema.DeepClone();
        FillDefaults(effective, options);
        while (TakeCalledFor(effective, options) is { } dependency)
        {
            Apply(dependency.Name, dependency.Value, effective, options);
            FillDefaults(effective, options);
        }

        effective.Remove("dependencies");
        foreach (var property in Properties(effective))
        {
            if (property.Value is JObject inner && options[property.Name] is JObject value)
            {
                property.Value = Of(inner, value);
            }
        }

        Order(options, Properties(effective));
        return effective;
    }

    /// <summary>Options come in the schema's order whatever the order they were given in; those it does not name come last.</summary>
    private static void Order(JObject options, IReadOnlyList<JProperty> schema)
    {
        var places = schema.Index().ToDictionary(entry => entry.Item.Name, entry => entry.Index, StringComparer.Ordinal);
        options.ReplaceAll(options.Properties().OrderBy(option => places.GetValueOrDefault(option.Name, int.MaxValue)).ToList());
    }

    private static IReadOnlyList<JProperty> Properties(JObject schema) => (schema["properties"] as JObject)?.Properties().ToList() ?? [];

    private static void FillDefaults(JObject schema, JObject options)
    {
        foreach (var property in Properties(schema).Where(property => !options.ContainsKey(property.Name)))
        {
            if (property.Value["default"] is { } value)
            {
                options[property.Name] = value.DeepClone();
            }
            else if (property.Value["properties"] is JObject)
            {
                options[property.Name] = new JObject();
            }
        }
    }

    private static JProperty? TakeCalledFor(JObject schema, JObject options)
    {
        var dependency = (schema["dependencies"] as JObject)?.Properties().FirstOrDefault(candidate => options.ContainsKey(candidate.Name));
        dependency?.Remove();
        return dependency;
    }

    private static void Apply(string option, JToken dependency, JObject schema, JObject options)
    {
        if (dependency is JArray required)
        {
            Merge(schema, new JObject { ["required"] = required });
            return;
        }

        var rules = (JObject)dependency;
        if ((rules["oneOf"] ?? rules["anyOf"]) is JArray branches)
        {
            Merge(schema, Fitting(option, branches, options) ?? OnlyValuesOf(option, branches));
        }

        Merge(schema, new JObject(rules.Properties().Where(rule => rule.Name is not ("oneOf" or "anyOf"))));
    }

    /// <summary>The branch whose rule for the option allows its value; when several do, the first that allows the rest too.</summary>
    private static JObject? Fitting(string option, JArray branches, JObject options)
    {
        var open = branches.OfType<JObject>()
            .Where(branch => branch["properties"]?[option] is not JObject rule || SchemaEngine.Allows(rule, options[option]!)).ToList();
        return open.Count <= 1 ? open.FirstOrDefault() : open.FirstOrDefault(branch => SchemaEngine.Allows(branch, options)) ?? open[0];
    }

    /// <summary>No branch fits, so the option's value is wrong: this says which would be right.</summary>
    private static JObject OnlyValuesOf(string option, JArray branches)
    {
        var values = branches.SelectMany(branch => branch["properties"]?[option]?["enum"] as JArray ?? []);
        return new JObject { ["properties"] = new JObject { [option] = new JObject { ["enum"] = new JArray(values) } } };
    }

    private static void Merge(JObject schema, JObject more)
    {
        foreach (var rule in more.Properties())
        {
            switch (rule.Name)
            {
                case "properties" or "dependencies" when schema[rule.Name] is JObject members:
                    members.Merge(rule.Value, new JsonMergeSettings { MergeArrayHandling = MergeArrayHandling.Replace });
                    break;
                case "required" when schema["required"] is JArray names:
                    names.Merge(rule.Value, new JsonMergeSettings { MergeArrayHandling = MergeArrayHandling.Union });
                    break;
                case "properties" or "dependencies" or "required":
                    schema[rule.Name] = rule.Value.DeepClone();
                    break;
                case not ("title" or "description"):
                    schema["allOf"] = new JArray((schema["allOf"] as JArray ?? []).Append(new JObject { [rule.Name] = rule.Value.DeepClone() }));
                    break;
            }
        }
    }
}
