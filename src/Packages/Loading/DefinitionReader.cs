using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using Orchestrator.Packages.Json;
using Orchestrator.Pods.Values;

namespace Orchestrator.Packages.Loading;

/// <summary><c>package.json</c> → <see cref="PackageDefinition"/>, with all problems at once.</summary>
internal sealed partial class DefinitionReader
{
    private readonly JsonText _json;
    private readonly List<PackageProblem> _problems = [];

    private DefinitionReader(JsonText json) => _json = json;

    /// <exception cref="PackageException">The text is not JSON, a key is missing or has the wrong type.</exception>
    public static PackageDefinition Read(string text, string file) =>
        new DefinitionReader(JsonText.Parse(text, file, PackageProblemKind.InvalidPackage)).Read(text);

    private PackageDefinition Read(string text)
    {
        var root = _json.RootObject;
        var definition = new PackageDefinition
        {
            Name = Required(root, "", "name", NamePattern(), "lower-case letters, digits and dashes, such as hello-world"),
            Version = Required(root, "", "version", VersionPattern(), "a version without blanks and slashes, such as 1.0.0"),
            Description = Text(root, "description") ?? "",
            Maintainer = Text(root, "maintainer") ?? "",
            IsFramework = Truth(root, "framework"),
            IsSelected = Truth(root, "selected"),
            Tags = Texts(root, "tags"),
            UpgradesFrom = Texts(root, "upgradesFrom"),
            DowngradesTo = Texts(root, "downgradesTo"),
            PreInstallNotes = Text(root, "preInstallNotes"),
            PostInstallNotes = Text(root, "postInstallNotes"),
            PostUninstallNotes = Text(root, "postUninstallNotes"),
            ArtifactsFrom = Text(root, "artifactsFrom"),
            Bindings = Bindings(root),
            Json = text,
        };
        return _problems.Count == 0 ? definition : throw new PackageException(_problems);
    }

    private ValueList<PackageBinding> Bindings(JObject root) =>
        List(root, "bindings").Select((item, index) =>
        {
            var pointer = JsonPointer.Append("/bindings", index);
            if (item is not JObject binding)
            {
                Expected(pointer, "an object with env, service, endpoint and, if wanted, suffix", item);
                return null;
            }

            foreach (var key in binding.Properties().Where(key => key.Name is not ("env" or "service" or "endpoint" or "suffix")))
            {
                _problems.Add(_json.Problem(
                    JsonPointer.Append(pointer, key.Name), "unknown key; a binding has env, service, endpoint and suffix", atKey: true));
            }

            return new PackageBinding(
                Required(binding, pointer, "env", NotBlank(), "an environment variable"),
                Required(binding, pointer, "service", NotBlank(), "a service's name"),
                Required(binding, pointer, "endpoint", NotBlank(), "an endpoint's name"),
                Text(binding, "suffix", pointer) ?? "");
        }).OfType<PackageBinding>().ToValueList();

    private string Required(JObject owner, string pointer, string key, Regex pattern, string allowed)
    {
        if (!owner.ContainsKey(key))
        {
            _problems.Add(_json.Problem(pointer, $"'{key}' is missing: {allowed}"));
            return "";
        }

        var text = Text(owner, key, pointer);
        if (text is not null && !pattern.IsMatch(text))
        {
            Expected(JsonPointer.Append(pointer, key), allowed, owner[key]!);
        }

        return text ?? "";
    }

    private string? Text(JObject owner, string key, string pointer = "")
    {
        if (owner[key] is { Type: not (JTokenType.String or JTokenType.Null) } other)
        {
            Expected(JsonPointer.Append(pointer, key), "a string", other);
            return null;
        }

        return (string?)owner[key];
    }

    private bool Truth(JObject owner, string key)
    {
        if (owner[key] is { Type: not (JTokenType.Boolean or JTokenType.Null) } other)
        {
            Expected(JsonPointer.Append("", key), "true or false", other);
            return false;
        }

        return (bool?)owner[key] ?? false;
    }

    private ValueList<string> Texts(JObject owner, string key)
    {
        var items = List(owner, key);
        foreach (var (index, item) in items.Index().Where(entry => entry.Item.Type != JTokenType.String))
        {
            Expected(JsonPointer.Append(JsonPointer.Append("", key), index), "a string", item);
        }

        return items.Where(item => item.Type == JTokenType.String).Select(item => (string)item!).ToValueList();
    }

    private JArray List(JObject owner, string key)
    {
        if (owner[key] is { } other and not JArray)
        {
            Expected(JsonPointer.Append("", key), "an array", other);
        }

        return owner[key] as JArray ?? [];
    }

    private void Expected(string pointer, string allowed, JToken found) =>
        _problems.Add(_json.Problem(pointer, $"expected {allowed}, got {JsonWords.Describe(found)}"));

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]*[a-z0-9])?\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^[^\s/]+\z")]
    private static partial Regex VersionPattern();

    [GeneratedRegex(@"\S")]
    private static partial Regex NotBlank();
}
