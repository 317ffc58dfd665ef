using Orchestrator.Pods.Yaml.Document;
using Orchestrator.Pods.Yaml.Reading;

namespace Orchestrator.Pods.Yaml.Mapping;

/// <summary>An entry of <c>resource-sets</c>, or the same keys written into a task.</summary>
internal static class ResourceSetMapper
{
    private const string NotAboveZero = "Scalar resource value must be greater than zero";

    /// <summary>The keys of a resource set.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["cpus", "gpus", "memory", "resource-limits", "ports", "volume", "volumes"];

    /// <summary>A named set; null, with an error reported, when it is no map.</summary>
    public static ResourceSet? Map(YamlEntry entry, Problems problems) =>
        Section.Read(entry.Value, $"resource set '{entry.Key.Text}'", problems, set => Map(set, entry.Key.Text, problems));

    /// <summary>The set of a section's keys.</summary>
    public static ResourceSet Map(Section section, string id, Problems problems)
    {
        var set = new ResourceSet
        {
            Id = id,
            Cpus = Amount(section, "cpus"),
            Gpus = Amount(section, "gpus"),
            MemoryMb = Memory(section),
            Limits = section.Below("resource-limits", "'resource-limits'", Limits),
            Ports = PortMapper.Map(section, problems),
            Volumes = VolumeMapper.OfSet(section, id, problems),
        };
        if (!Keys.Take(3).Append("ports").Any(key => section.Find(key) is not null and not YamlMap { Entries.Count: 0 }))
        {
            section.Error("resources cannot be empty: at least one of cpus, gpus, memory and ports is needed");
        }

        return set;
    }

    private static double? Amount(Section section, string key)
    {
        var amount = section.Number(key);
        if (amount <= 0)
        {
            section.Error(key, NotAboveZero);
        }

        return amount;
    }

    private static int? Memory(Section section)
    {
        var memory = section.Integer("memory");
        if (memory <= 0)
        {
            section.Error("memory", NotAboveZero);
        }

        return memory;
    }

    private static ResourceLimits Limits(Section limits) => new(Limit(limits, "cpus"), Limit(limits, "memory"));

    private static double? Limit(Section limits, string key)
    {
        var text = limits.Text(key)?.Trim() ?? "";
        if (text is "" or "unlimited")
        {
            return text.Length == 0 ? null : double.PositiveInfinity;
        }

        var limit = Numbers.Number(text);
        if (limit is null or <= 0)
        {
            limits.Error(key, $"'{text}' is no limit: a number above 0 or 'unlimited' is allowed");
        }

        return limit;
    }
}
