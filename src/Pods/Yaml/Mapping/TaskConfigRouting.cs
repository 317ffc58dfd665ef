using Orchestrator.Pods.Values;
using Orchestrator.Pods.Yaml.Reading;

namespace Orchestrator.Pods.Yaml.Mapping;

/// <summary>
/// <c>TASKCFG_ALL_X</c> of the service's environment becomes <c>X</c> of every task, <c>TASKCFG_&lt;POD&gt;_X</c> that of
/// one pod's tasks. An entry belongs to the longest prefix that fits and to no other, and a pod's own entries win over
/// those for all.
/// </summary>
internal static class TaskConfigRouting
{
    private const string Marker = "TASKCFG_";
    private const string ForAll = "ALL_";

    public static ValueList<PodSpec> Apply(ValueList<PodSpec> pods, IReadOnlyDictionary<string, string> environment, Problems problems)
    {
        var prefixes = pods.Select(pod => Prefix(pod.Type)).Append(ForAll).Distinct().ToList();
        var routes = environment
            .Where(entry => entry.Key.StartsWith(Marker, StringComparison.Ordinal))
            .OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => Route(entry.Key, entry.Value, prefixes, problems))
            .OfType<RoutedEntry>()
            .ToList();
        return pods.Select(pod => pod with { Tasks = pod.Tasks.Select(task => Apply(task, Prefix(pod.Type), routes)).ToValueList() }).ToValueList();
    }

    private static TaskSpec Apply(TaskSpec task, string prefix, IReadOnlyList<RoutedEntry> routes)
    {
        var forAll = routes.Where(route => route.Prefix == ForAll);
        var forPod = routes.Where(route => route.Prefix == prefix);
        var environment = forAll.Concat(forPod).Aggregate(task.Environment, (result, route) => result.With(route.Key, route.Value));
        return task with { Environment = environment };
    }

    private static RoutedEntry? Route(string key, string value, IReadOnlyList<string> prefixes, Problems problems)
    {
        var rest = key[Marker.Length..];
        var prefix = prefixes
            .Where(candidate => rest.Length > candidate.Length && rest.StartsWith(candidate, StringComparison.Ordinal))
            .MaxBy(candidate => candidate.Length);
        if (prefix is not null)
        {
            return new RoutedEntry(prefix, rest[prefix.Length..], value);
        }

        problems.Warn(1, 1, key, $"this environment variable reaches no task: {Marker}{ForAll}… or {Marker}<POD>_… is expected");
        return null;
    }

    private static string Prefix(string podType) =>
        string.Concat(podType.ToUpperInvariant().Select(character => char.IsAsciiLetterOrDigit(character) ? character : '_')) + "_";

    private sealed record RoutedEntry(string Prefix, string Key, string Value);
}
