using Newtonsoft.Json.Linq;
using Orchestrator.Packages.Json;

namespace Orchestrator.Packages.Options;

/// <summary>A package's <c>config.json</c>: which options there are, their defaults and what they may be.</summary>
internal sealed class OptionSchema
{
    private readonly JObject _schema;

    private OptionSchema(JObject schema) => _schema = schema;

    /// <summary>Reads a <c>config.json</c>.</summary>
    /// <exception cref="PackageException">It is not JSON, or it says something that would not be enforced.</exception>
    public static OptionSchema Read(string text, string file)
    {
        var json = JsonText.Parse(text, file, PackageProblemKind.InvalidPackage);
        var problems = new SchemaCheck(json).Check();
        return problems.Count == 0 ? new OptionSchema(json.RootObject) : throw new PackageException(problems);
    }

    /// <summary>Whether there is an option <c>service.name</c>.</summary>
    public bool HasServiceName => _schema["properties"]?["service"]?["properties"]?["name"] is JObject;

    /// <summary>Puts the given options over the defaults and holds them against the schema.</summary>
    /// <exception cref="PackageException">Some options are not allowed; all of them are listed.</exception>
    public ResolvedOptions Resolve(JsonText given)
    {
        var options = (JObject)given.RootObject.DeepClone();
        var effective = EffectiveSchema.Of(_schema, options);
        var names = new OptionNames(given);
        names.Check(_schema, effective, options);
        var problems = names.Unknown.Concat(OptionRules.Check(effective, options, given))
            .OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)
            .ThenBy(problem => problem.Pointer, StringComparer.Ordinal).ToList();
        return problems.Count == 0 ? new ResolvedOptions(options, names.WithoutEffect) : throw new PackageException(problems);
    }
}

/// <summary>Options that are allowed.</summary>
/// <param name="Values">All of them, defaults included.</param>
/// <param name="WithoutEffect">Given options that other options switch off.</param>
internal sealed record ResolvedOptions(JObject Values, IReadOnlyList<PackageProblem> WithoutEffect);
