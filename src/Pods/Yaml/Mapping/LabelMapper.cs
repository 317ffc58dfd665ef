using Orchestrator.Pods.Values;
using Orchestrator.Pods.Yaml.Reading;

namespace Orchestrator.Pods.Yaml.Mapping;

/// <summary>Labels written as <c>key:value,key2:value2</c>; a value may contain <c>:</c>.</summary>
internal static class LabelMapper
{
    public static ValueMap<string> Map(Section owner, string key)
    {
        var labels = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        if (owner.Text(key) is not { Length: > 0 } text)
        {
            return ValueMap<string>.Empty;
        }

        // Commas at the end are nothing, as they are to the original.
        foreach (var entry in text.TrimEnd(',').Split(','))
        {
            var parts = entry.Split(':', 2);
            if (parts.Length < 2)
            {
                owner.Error(key, $"Illegal label string, got '{text}': 'label1:value1,label2:value2' is expected");
                return ValueMap<string>.Empty;
            }

            if (!labels.TryAdd(parts[0], parts[1]))
            {
                owner.Error(key, $"Duplicate key '{parts[0]}' in labels '{text}'");
            }
        }

        return labels.ToValueMap();
    }
}
