using Newtonsoft.Json.Linq;
using Orchestrator.Mustache;
using Orchestrator.Packages.Json;
using Orchestrator.Pods.Values;

namespace Orchestrator.Packages.Rendering;

/// <summary>A package's <c>marathon.json.mustache</c>: the options make an app of it, of which the id and the environment are used.</summary>
internal sealed class AppTemplate(string text, string file)
{
    /// <summary>Renders the template.</summary>
    /// <exception cref="PackageException">It is no template, or what comes out is no app.</exception>
    public App Render(IReadOnlyDictionary<string, object?> values)
    {
        try
        {
            var rendering = MustacheTemplate.Render(text, values, Dialect.Json, file);
            var (id, environment) = Read(rendering);
            return new App(id, environment, [.. rendering.Missing.Select(NoValue)]);
        }
        catch (MustacheException broken)
        {
            throw new PackageException([new PackageProblem(PackageProblemKind.InvalidPackage, file, broken.Line, broken.Column, "", broken.Problem)]);
        }
    }

    /// <summary>The dotted name of the value that an environment variable is made of; null when it is not made of just one.</summary>
    public string? OptionOf(string env)
    {
        var line = text.Split('\n').FirstOrDefault(line => line.Contains($"\"{env}\"", StringComparison.Ordinal)) ?? "";
        var start = line.IndexOf("{{", StringComparison.Ordinal);
        var end = line.IndexOf("}}", StringComparison.Ordinal);
        return start >= 0 && end > start && line.LastIndexOf("{{", StringComparison.Ordinal) <= start + 1
            ? line[start..end].Trim('{', '&', ' ')
            : null;
    }

    private (string Id, ValueMap<string> Environment) Read(Mustache.Rendering rendering)
    {
        try
        {
            var json = JsonText.Parse(rendering.Text, file, PackageProblemKind.InvalidPackage);
            return (Id(json), Environment(json.RootObject, json));
        }
        catch (PackageException broken)
        {
            throw new PackageException([.. broken.Problems.Select(problem => InTemplate(problem, rendering))]);
        }
    }

    /// <summary>The problem at the template's line instead of the rendering's, which nobody sees.</summary>
    private static PackageProblem InTemplate(PackageProblem problem, Mustache.Rendering rendering) => problem with
    {
        Line = rendering.TemplateLine(problem.Line),
        Column = 1,
        Message = $"{problem.Message}; with these options the line reads: {JsonWords.Cut(rendering.Text.Split('\n')[problem.Line - 1].Trim())}",
    };

    private PackageProblem NoValue(MissingValue missing) =>
        new(PackageProblemKind.InvalidPackage, file, missing.Line, 1, "", $"'{missing.Name}' has no value and is rendered as nothing");

    private static string Id(JsonText json) =>
        json.RootObject["id"] is JValue { Value: string id } && id.Trim('/').Length > 0
            ? id
            : throw new PackageException([json.Problem("/id", "the app needs an id: a string that is the service's name")]);

    private static ValueMap<string> Environment(JObject app, JsonText json)
    {
        if (app["env"] is not (null or JObject))
        {
            throw new PackageException([json.Problem("/env", $"expected an object, got {JsonWords.Describe(app["env"]!)}")]);
        }

        var variables = (app["env"] as JObject)?.Properties().ToList() ?? [];
        var nested = variables.Where(variable => variable.Value is JObject or JArray).ToList();
        return nested.Count == 0
            ? variables.Select(variable => KeyValuePair.Create(variable.Name, Text(variable.Value))).ToValueMap()
            : throw new PackageException([.. nested.Select(variable => json.Problem(
                JsonPointer.Append("/env", variable.Name),
                $"expected a string, a number or a truth value, got {JsonWords.Describe(variable.Value)}; secrets are not supported here"))]);
    }

    private static string Text(JToken value) => value.Type switch
    {
        JTokenType.String => (string)value!,
        JTokenType.Null => "",
        _ => value.ToString(Newtonsoft.Json.Formatting.None),
    };
}

/// <summary>A rendered app.</summary>
/// <param name="Id">The service's name; may begin with a slash.</param>
/// <param name="Environment">Its environment, in the order of the template.</param>
/// <param name="Missing">Values that the template asks for and that are not there.</param>
internal sealed record App(string Id, ValueMap<string> Environment, IReadOnlyList<PackageProblem> Missing);
