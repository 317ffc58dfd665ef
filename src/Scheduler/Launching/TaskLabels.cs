using System.Collections.Immutable;
using System.Globalization;

namespace Orchestrator.Scheduler.Launching;

/// <summary>The labels that are shown with a task: the spec's own and those of the original, which win.</summary>
internal static class TaskLabels
{
    public static ImmutableSortedDictionary<string, string> Of(LaunchSource source)
    {
        var labels = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in source.Spec.Labels)
        {
            labels[name] = value;
        }

        labels["target_configuration"] = source.Task.ConfigId;
        labels["task_type"] = source.Task.PodType;
        labels["index"] = source.Task.PodIndex.ToString(CultureInfo.InvariantCulture);
        labels["offer_hostname"] = source.Task.Hostname;
        if (source.Task.Zone is { } zone)
        {
            labels["offer_zone"] = zone;
        }

        if (source.Task.Region is { } region)
        {
            labels["offer_region"] = region;
        }

        return labels.ToImmutable();
    }
}
