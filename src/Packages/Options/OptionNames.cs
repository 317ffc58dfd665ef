using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using Orchestrator.Packages.Json;
using Orchestrator.Pods.Yaml.Reading;

namespace Orchestrator.Packages.Options;

/// <summary>
/// Holds the names of given options against those that the schema knows. A name that it does not know is refused even
/// where JSON Schema would let it pass, unless the schema names no options there, or allows others explicitly.
/// </summary>
internal sealed class OptionNames(JsonText given)
{
    private const int MostShown = 20;

    /// <summary>Options that do not exist.</summary>
    public List<PackageProblem> Unknown { get; } = [];

    /// <summary>Options that exist, but that the value of another one switches off.</summary>
    public List<PackageProblem> WithoutEffect { get; } = [];

    /// <summary>Checks all given options.</summary>
    /// <param name="schema">The schema as it is written.</param>
    /// <param name="effective">The schema that holds for the options.</param>
    /// <param name="resolved">The options, defaults included.</param>
    public void Check(JObject schema, JObject effective, JObject resolved) => Check([schema], effective, given.RootObject, resolved, "");

    private void Check(IReadOnlyList<JObject> schemas, JObject? effective, JObject options, JObject? resolved, string pointer)
    {
        var known = Known(schemas);
        foreach (var option in options.Properties())
        {
            var at = JsonPointer.Append(pointer, option.Name);
            if (known[option.Name].ToList() is not { Count: > 0 } rules)
            {
                if (known.Count > 0 && !schemas.Any(schema => AllowsOthers(schema, option.Name)))
                {
                    Unknown.Add(NoSuchOption(option.Name, at, [.. known.Select(names => names.Key)]));
                }

                continue;
            }

            var rule = effective?["properties"]?[option.Name] as JObject;
            if (effective is not null && rule is null)
            {
                WithoutEffect.Add(given.Problem(at, "has no effect" + Reason(schemas, option.Name, resolved), atKey: true));
            }

            if (option.Value is JObject inner)
            {
                Check(rules, rule, inner, resolved?[option.Name] as JObject, at);
            }
        }
    }

    private PackageProblem NoSuchOption(string name, string pointer, IReadOnlyList<string> names)
    {
        var shown = string.Join(", ", names.Take(MostShown)) + (names.Count > MostShown ? ", …" : "");
        var hint = NearestName.Of(name, names) is { } near ? $"did you mean '{near}'?" : $"there are {shown}";
        return given.Problem(pointer, $"there is no such option; {hint}", atKey: true) with
        {
            Keyword = "additionalProperties",
            Expected = [.. names],
        };
    }

    /// <summary>Which option switches another one off; nothing when that is not a matter of one option.</summary>
    private static string Reason(IEnumerable<JObject> schemas, string option, JObject? resolved) =>
        schemas.SelectMany(Parts)
            .SelectMany(part => (part["dependencies"] as JObject)?.Properties() ?? [])
            .FirstOrDefault(dependency => dependency.Value is JObject rules && Known([rules]).Contains(option))?.Name is { } other
            ? $" while {other} is {(resolved?[other] is { } value ? JsonWords.Short(value) : "not given")}"
            : "";

    private static bool AllowsOthers(JObject schema, string name) =>
        schema["additionalProperties"] is JObject
        || schema["additionalProperties"] is JValue { Value: true }
        || (schema["patternProperties"] as JObject)?.Properties().Any(pattern => Regex.IsMatch(name, pattern.Name)) == true;

    /// <summary>The options of an object by name, with all that is said about each, those of dependencies and branches included.</summary>
    private static ILookup<string, JObject> Known(IEnumerable<JObject> schemas) =>
        schemas.SelectMany(Parts)
            .SelectMany(part => (part["properties"] as JObject)?.Properties() ?? [])
            .Where(property => property.Value is JObject)
            .ToLookup(property => property.Name, property => (JObject)property.Value, StringComparer.Ordinal);

    private static IEnumerable<JObject> Parts(JObject schema)
    {
        var branches = new[] { "allOf", "anyOf", "oneOf" }.SelectMany(keyword => schema[keyword] as JArray ?? []);
        var dependencies = (schema["dependencies"] as JObject)?.PropertyValues() ?? [];
        return branches.Concat(dependencies).OfType<JObject>().SelectMany(Parts).Prepend(schema);
    }
}
