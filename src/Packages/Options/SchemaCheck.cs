using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Orchestrator.Packages.Json;

namespace Orchestrator.Packages.Options;

/// <summary>Refuses a <c>config.json</c> that says what would not be enforced, or nothing that can be read.</summary>
internal sealed class SchemaCheck(JsonText json)
{
    private static readonly string[] Types = ["object", "array", "string", "integer", "number", "boolean", "null"];
    private static readonly string[] NotEnforced =
        ["$ref", "if", "then", "else", "contains", "propertyNames", "dependentRequired", "dependentSchemas", "unevaluatedProperties"];

    private readonly List<PackageProblem> _problems = [];

    /// <summary>What is wrong; empty for nothing.</summary>
    public IReadOnlyList<PackageProblem> Check()
    {
        Schema(json.RootObject, "", mayDepend: true);
        if (_problems.Count == 0 && (string?)json.RootObject["type"] != "object")
        {
            Refuse("", "options are an object: \"type\" must be \"object\"");
        }

        return _problems.Count == 0 ? Load() : _problems;
    }

    private List<PackageProblem> Load()
    {
        try
        {
            SchemaEngine.Allows(json.RootObject, new JObject());
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or FormatException)
        {
            Refuse("", $"not a JSON Schema: {unreadable.Message}");
        }

        return _problems;
    }

    private void Schema(JToken token, string pointer, bool mayDepend, bool isDependency = false)
    {
        if (token is not JObject schema)
        {
            Refuse(pointer, $"a schema is an object, not {JsonWords.Describe(token)}");
            return;
        }

        foreach (var (keyword, value) in schema)
        {
            Keyword(keyword, value!, JsonPointer.Append(pointer, keyword), mayDepend, isDependency);
        }
    }

    private void Keyword(string keyword, JToken value, string pointer, bool mayDepend, bool isDependency)
    {
        switch (keyword)
        {
            case "properties" or "patternProperties":
                Members(value, pointer, (member, at) => Schema(member, at, mayDepend));
                break;
            case "dependencies" when mayDepend:
                Members(value, pointer, Dependency);
                break;
            case "dependencies":
                Refuse(pointer, "dependencies are enforced only in objects that are reached by \"properties\" and in the branches of dependencies");
                break;
            case "anyOf" or "oneOf":
                Branches(value, pointer, mayDepend: isDependency);
                break;
            case "allOf":
                Branches(value, pointer, mayDepend: false);
                break;
            case "items" when value is JArray:
                Branches(value, pointer, mayDepend: false);
                break;
            case "additionalProperties" when value.Type == JTokenType.Boolean:
                break;
            case "not" or "additionalProperties" or "items":
                Schema(value, pointer, mayDepend: false);
                break;
            case "type" when (value as JArray ?? [value]).Any(type => !Types.Contains((type as JValue)?.Value as string)):
                Refuse(pointer, $"a type is one of {string.Join(", ", Types)}, not {JsonWords.Short(value)}");
                break;
            case "pattern" when !IsPattern(value):
                Refuse(pointer, $"not a regular expression: {JsonWords.Short(value)}");
                break;
            case "enum" or "required" when value is not JArray:
                Refuse(pointer, $"\"{keyword}\" is an array, not {JsonWords.Describe(value)}");
                break;
            case "minimum" or "maximum" when !IsBound(value):
                Refuse(pointer, $"a bound is a number of at most 28 digits, not {JsonWords.Describe(value)}");
                break;
            case var other when NotEnforced.Contains(other):
                Refuse(pointer, $"\"{other}\" is not supported: what it says would not be enforced");
                break;
        }
    }

    private void Dependency(JToken dependency, string pointer)
    {
        if (dependency is not JArray)
        {
            Schema(dependency, pointer, mayDepend: true, isDependency: true);
        }
    }

    private void Branches(JToken value, string pointer, bool mayDepend)
    {
        if (value is not JArray branches)
        {
            Refuse(pointer, $"expected an array of schemas, got {JsonWords.Describe(value)}");
            return;
        }

        foreach (var (index, branch) in branches.Index())
        {
            Schema(branch, JsonPointer.Append(pointer, index), mayDepend);
        }
    }

    private void Members(JToken value, string pointer, Action<JToken, string> check)
    {
        if (value is not JObject members)
        {
            Refuse(pointer, $"expected an object, got {JsonWords.Describe(value)}");
            return;
        }

        foreach (var (name, member) in members)
        {
            check(member!, JsonPointer.Append(pointer, name));
        }
    }

    private static bool IsBound(JToken value) =>
        value.Type == JTokenType.Integer || (value.Type == JTokenType.Float && Math.Abs((double)value) < (double)decimal.MaxValue);

    private static bool IsPattern(JToken value)
    {
        try
        {
            return value.Type == JTokenType.String && new Regex((string)value!) is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private void Refuse(string pointer, string message) => _problems.Add(json.Problem(pointer, message));
}
