using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Orchestrator.Clusters.Local.Agents;

/// <summary>A mapping of a YAML document whose keys are read one by one; what is wrong is noted with its place.</summary>
/// <param name="node">The mapping.</param>
/// <param name="path">Its path in the document.</param>
/// <param name="note">Told a node, a path and what is wrong.</param>
internal sealed class YamlTable(YamlMappingNode node, string path, Action<YamlNode, string, string> note)
{
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    /// <summary>Where it stands.</summary>
    public YamlNode Node => node;

    /// <summary>Text; null, and wrong when it is needed, if it is not there.</summary>
    public string? Text(string key, bool needed = false) => Find(key, needed) switch
    {
        null => null,
        YamlScalarNode { Value: { Length: > 0 } text } => text,
        var other => Wrong(other, key, "must be text"),
    };

    /// <summary>A number of at least so much; 0 when it is wrong.</summary>
    public double Number(string key, double least)
    {
        if (Text(key, needed: true) is not { } text)
        {
            return 0;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && number >= least)
        {
            return number;
        }

        Wrong(Find(key, needed: false)!, key, string.Create(CultureInfo.InvariantCulture, $"must be a number of at least {least}, but is '{text}'"));
        return 0;
    }

    /// <summary>A whole number of at least so much; 0 when it is wrong.</summary>
    public long Whole(string key, long least)
    {
        var number = Number(key, least);
        if (number == Math.Floor(number) && number < long.MaxValue)
        {
            return (long)number;
        }

        Wrong(Find(key, needed: false)!, key, "must be a whole number");
        return 0;
    }

    /// <summary>The items of a list; none when it is not there, and wrong when it is none.</summary>
    public IEnumerable<(YamlNode Node, string Path)> Items(string key, bool needed = false)
    {
        switch (Find(key, needed))
        {
            case null:
                return [];
            case YamlSequenceNode list:
                return list.Children.Select((item, index) => (item, string.Create(CultureInfo.InvariantCulture, $"{path}{key}[{index}]")));
            case var other:
                Wrong(other, key, "must be a list");
                return [];
        }
    }

    /// <summary>The entries of a mapping of text to text; none when it is not there.</summary>
    public IEnumerable<KeyValuePair<string, string>> Entries(string key)
    {
        var found = Find(key, needed: false);
        if (found is not YamlMappingNode mapping)
        {
            _ = found is null ? null : Wrong(found, key, "must be a mapping");
            yield break;
        }

        foreach (var (name, value) in mapping.Children)
        {
            if (name is YamlScalarNode { Value: { } attribute } && value is YamlScalarNode { Value: { } text })
            {
                yield return KeyValuePair.Create(attribute, text);
            }
            else
            {
                Wrong(value, key, "must map text to text");
            }
        }
    }

    /// <summary>Notes every key that nobody asked for.</summary>
    public void RefuseOthers()
    {
        foreach (var key in node.Children.Keys.Where(key => key is not YamlScalarNode { Value: { } name } || !asked.Contains(name)))
        {
            note(key, path + key, $"there is no such key; allowed are {string.Join(", ", asked.Order(StringComparer.Ordinal))}");
        }
    }

    /// <summary>Notes what is wrong with the value of a key.</summary>
    public string? Wrong(YamlNode place, string key, string what)
    {
        note(place, path + key, what);
        return null;
    }

    /// <summary>The value of a key; null when it is not there.</summary>
    public YamlNode? Find(string key, bool needed)
    {
        asked.Add(key);
        var found = node.Children.FirstOrDefault(child => child.Key is YamlScalarNode name && name.Value == key).Value;
        if (found is null && needed)
        {
            note(node, path + key, "is missing");
        }

        return found;
    }
}
