using System.Text.RegularExpressions;
using Orchestrator.Pods.Yaml.Document;
using Orchestrator.Pods.Yaml.Reading;

namespace Orchestrator.Pods.Yaml.Mapping;

/// <summary>The entries of <c>secrets</c>.</summary>
internal static partial class SecretMapper
{
    public static SecretSpec? Map(YamlEntry entry, Problems problems) =>
        Section.Read(entry.Value, $"secret '{entry.Key.Text}'", problems, section => Secret(section, entry.Key.Text));

    private static SecretSpec Secret(Section section, string name)
    {
        var secret = section.RequiredText("secret");
        if (section.Text("secret")?.Length == 0)
        {
            section.Error("secret", "secret cannot be empty");
        }

        var envKey = section.NonEmptyText("env-key");
        var file = section.Text("file") ?? (envKey is null ? secret : null);
        if (file is { Length: > 0 } && !RelativePath().IsMatch(file))
        {
            section.Error("file", $"'{file}' must be a path relative to the sandbox, made of letters, digits, '.', '_', '-' and '/'");
        }

        return new SecretSpec(name, secret, envKey, file);
    }

    [GeneratedRegex(@"\A[.a-zA-Z0-9][.a-zA-Z0-9_/\\-]*\z")]
    private static partial Regex RelativePath();
}
