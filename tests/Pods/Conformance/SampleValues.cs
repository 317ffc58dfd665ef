using System.Globalization;
using System.Text.RegularExpressions;

namespace Orchestrator.Pods.Tests.Conformance;

/// <summary>Makes up a value for each name that a template mentions: what fits the name, else a number.</summary>
internal static partial class SampleValues
{
    private const int FirstPort = 10_000;

    public static IReadOnlyDictionary<string, string> For(string template) =>
        Tag().Matches(template)
            .Select(match => match.Groups[1].Value)
            .Distinct()
            .Select((name, index) => (name, index))
            .ToDictionary(entry => entry.name, entry => Value(entry.name, entry.index), StringComparer.Ordinal);

    private static string Value(string name, int index) => name switch
    {
        "ENABLED" => "true",
        _ when name.Contains("BOOLEAN") || name.Contains("UNCONFINED") => "false",
        _ when name.Contains("PLACEMENT") => "[[\"hostname\", \"UNIQUE\"]]",
        _ when name.Contains("LABELS") => "key:value,other:a:b",
        _ when name.Contains("SECRET") => "service/secret-" + name.ToLowerInvariant().Replace('_', '-'),
        _ when name.EndsWith("URI") => "https://example.com/" + name + ".zip?a=b&c=d",
        _ when name.EndsWith("PORT") || name.StartsWith("PORT") => (FirstPort + index).ToString(CultureInfo.InvariantCulture),
        _ when name.Contains("NAME") || name.Contains("PRINCIPAL") || name.Contains("USER") || name.Contains("PREFIX") || name.Contains("PROFILE")
            => name.ToLowerInvariant().Replace('_', '-'),
        _ => "1",
    };

    [GeneratedRegex(@"\{\{[{&#^]?\s*([A-Za-z0-9_.-]+)")]
    private static partial Regex Tag();
}
