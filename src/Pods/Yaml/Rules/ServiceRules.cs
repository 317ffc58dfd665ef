using System.Globalization;
using Orchestrator.Pods.Yaml.Document;
using Orchestrator.Pods.Yaml.Reading;

namespace Orchestrator.Pods.Yaml.Rules;

/// <summary>Rules that look at all pods together.</summary>
internal static class ServiceRules
{
    public static void Check(ServiceSpec spec, YamlNode document, Problems problems)
    {
        RefuseDoubledAdvertisedPorts(spec, document, problems);
        RefuseSharedDiscoveryPrefixes(spec, document, problems);
        RefuseDoubledTaskNames(spec, document, problems);
    }

    private static void RefuseDoubledAdvertisedPorts(ServiceSpec spec, YamlNode document, Problems problems)
    {
        var doubled = spec.Pods
            .SelectMany(pod => pod.ResourceSets)
            .SelectMany(set => set.Ports)
            .Where(port => port.Advertise)
            .GroupBy(port => port.Name)
            .Where(same => same.Count() > 1)
            .Select(same => same.Key)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (doubled.Count > 0)
        {
            problems.Error(
                NodeFinder.At(document, "pods"), $"Service has duplicate advertised ports across tasks: [{string.Join(", ", doubled)}]");
        }
    }

    private static void RefuseSharedDiscoveryPrefixes(ServiceSpec spec, YamlNode document, Problems problems)
    {
        var shared = spec.Pods
            .SelectMany(pod => pod.Tasks.Select(task => task.Discovery?.Prefix).OfType<string>().Distinct())
            .GroupBy(prefix => prefix)
            .Where(same => same.Count() > 1)
            .Select(same => same.Key)
            .ToList();
        if (shared.Count > 0)
        {
            problems.Error(NodeFinder.At(document, "pods"), $"Tasks in different pods cannot share DNS names: [{string.Join(", ", shared)}]");
        }
    }

    /// <summary>Pod <c>a</c> with task <c>0-b</c> and pod <c>a-0</c> with task <c>b</c> both have a task <c>a-0-0-b</c>.</summary>
    private static void RefuseDoubledTaskNames(ServiceSpec spec, YamlNode document, Problems problems)
    {
        foreach (var pod in spec.Pods)
        {
            foreach (var longer in spec.Pods.Where(other => other.Type.StartsWith(pod.Type + "-", StringComparison.Ordinal)))
            {
                var index = longer.Type[(pod.Type.Length + 1)..].Split('-')[0];
                var doubled = pod.Tasks
                    .Where(_ => IsIndexOf(pod, index))
                    .Select(task => $"{pod.Type}-{index}-{task.Name}")
                    .FirstOrDefault(name => IsTaskOf(longer, name));
                if (doubled is not null)
                {
                    problems.Error(
                        NodeFinder.At(document, KeyPath.Of("pods", longer.Type)),
                        $"pods '{pod.Type}' and '{longer.Type}' both have a task called '{doubled}'");
                }
            }
        }
    }

    private static bool IsTaskOf(PodSpec pod, string name)
    {
        if (!name.StartsWith(pod.Type + "-", StringComparison.Ordinal))
        {
            return false;
        }

        var parts = name[(pod.Type.Length + 1)..].Split('-', 2);
        return parts.Length == 2 && IsIndexOf(pod, parts[0]) && pod.Tasks.Any(task => task.Name == parts[1]);
    }

    private static bool IsIndexOf(PodSpec pod, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && index < pod.Count
        && index.ToString(CultureInfo.InvariantCulture) == text;
}
