using Orchestrator.Pods.Values;
using Orchestrator.Pods.Yaml.Document;

namespace Orchestrator.Pods.Yaml.Reading;

/// <summary>
/// A map of the spec while it is read. Keys are known by being asked for; what nobody asked for is unknown. A getter that
/// finds the wrong kind of value reports it and answers as if the key were not there.
/// </summary>
internal sealed class Section
{
    private readonly YamlMap _map;
    private readonly Problems _problems;
    private readonly OrderedDictionary<string, YamlNode?> _asked = new(StringComparer.Ordinal);

    private Section(YamlMap map, string title, Problems problems)
    {
        _map = map;
        Title = title;
        _problems = problems;
    }

    /// <summary>What messages call it, such as <c>pod 'kafka'</c>.</summary>
    public string Title { get; }

    /// <summary>Reads a map and refuses its unknown keys. Null, with an error reported, when the node is no map.</summary>
    public static T? Read<T>(YamlNode node, string title, Problems problems, Func<Section, T> read, bool onlyWarnOfUnknownKeys = false)
        where T : class
    {
        if (node is not YamlMap map)
        {
            problems.Error(node, node is YamlScalar { IsNull: true } ? $"{title} is empty" : $"{title} must be a map of keys and values");
            return null;
        }

        var section = new Section(map, title, problems);
        var result = read(section);
        section.ReportUnknownKeys(onlyWarnOfUnknownKeys);
        return result;
    }

    /// <summary>The value of a key; null when it is not there or says nothing.</summary>
    public YamlNode? Find(string key)
    {
        var value = _map.Entries.FirstOrDefault(entry => entry.Key.Text == key)?.Value;
        var found = value is YamlScalar { IsNull: true } ? null : value;
        _asked[key] = value;
        return found;
    }

    /// <summary>Whether a key is written with nothing after it, as a template leaves it whose value is empty.</summary>
    public bool IsLeftEmpty(string key) =>
        Find(key) is null && _asked[key] is YamlScalar { Text.Length: 0 };

    /// <summary>Text as it stands in the source; null when not given.</summary>
    public string? Text(string key) => Scalar(key)?.Text;

    /// <summary>Text; null when not given or empty.</summary>
    public string? NonEmptyText(string key) => Text(key) is { Length: > 0 } text ? text : null;

    /// <summary>Text that must be given; empty text, with an error reported, when it is not.</summary>
    public string RequiredText(string key)
    {
        var text = Text(key);
        if (text is null && Find(key) is null)
        {
            ReportMissing(key);
        }

        return text ?? "";
    }

    /// <summary>A value that is not kept as text; null when not given, empty or, with an error reported, not readable.</summary>
    public T? Value<T>(string key, Func<YamlScalar, Problems, T?> read)
        where T : struct =>
        Scalar(key) is { Text.Length: > 0 } scalar ? read(scalar, _problems) : null;

    /// <summary>The elements of a list; none when not given.</summary>
    public IReadOnlyList<YamlNode> Items(string key)
    {
        switch (Find(key))
        {
            case null:
                return [];
            case YamlList list:
                return list.Items;
            default:
                Error(key, $"'{key}' must be a list");
                return [];
        }
    }

    /// <summary>The elements of a list of texts; none when not given.</summary>
    public IEnumerable<YamlScalar> Texts(string key)
    {
        foreach (var item in Items(key))
        {
            if (item is YamlScalar scalar)
            {
                yield return scalar;
            }
            else
            {
                _problems.Error(item, $"an element of '{key}' must be text");
            }
        }
    }

    /// <summary>The entries of a map with free keys; none when not given.</summary>
    public IReadOnlyList<YamlEntry> Entries(string key)
    {
        switch (Find(key))
        {
            case null:
                return [];
            case YamlMap map:
                foreach (var unnamed in map.Entries.Where(entry => entry.Key.Text.Length == 0))
                {
                    _problems.Error(unnamed.Key, $"a key below '{key}' cannot be empty");
                }

                return map.Entries;
            default:
                Error(key, $"'{key}' must be a map of keys and values");
                return [];
        }
    }

    /// <summary>The results of reading each entry of a map with free keys, without those that could not be read.</summary>
    public ValueList<T> Map<T>(string key, Func<YamlEntry, T?> read)
        where T : class =>
        Entries(key).Select(read).OfType<T>().ToValueList();

    /// <summary>Reads the map below a key; null when not given or no map.</summary>
    public T? Below<T>(string key, string title, Func<Section, T> read)
        where T : class =>
        Find(key) is { } node ? Read(node, title, _problems, read) : null;

    /// <summary>Whether a key is there, with or without a value.</summary>
    public bool Has(string key) => _map.Entries.Any(entry => entry.Key.Text == key);

    /// <summary>Reports an error at a key's value, or here when the key is not there.</summary>
    public void Error(string key, string message) => _problems.Error(Place(key), message);

    /// <summary>Reports a warning at a key's value, or here when the key is not there.</summary>
    public void Warn(string key, string message) => _problems.Warn(Place(key), message);

    /// <summary>Reports an error about the section itself.</summary>
    public void Error(string message) => _problems.Error(_map, message);

    /// <summary>Reports that a key must be there.</summary>
    public void ReportMissing(string key) => Error(key, $"Missing required '{key}' in {Title}");

    private YamlScalar? Scalar(string key)
    {
        var node = Find(key);
        if (node is not null and not YamlScalar)
        {
            Error(key, $"'{key}' must be a single value, not a {(node is YamlList ? "list" : "map")}");
        }

        return node as YamlScalar;
    }

    private YamlNode Place(string key) =>
        _asked.GetValueOrDefault(key) ?? new YamlScalar(KeyPath.Of(_map.Path, key), _map.Line, _map.Column, "", true);

    private void ReportUnknownKeys(bool onlyWarn)
    {
        foreach (var key in _map.Entries.Select(entry => entry.Key).Where(key => !_asked.ContainsKey(key.Text)))
        {
            var nearest = NearestName.Of(key.Text, _asked.Keys);
            var meant = nearest is null ? "" : $"; did you mean '{nearest}'?";
            if (key.Text == "<<")
            {
                _problems.Error(key, "YAML merge keys are not supported; write the values out");
            }
            else if (onlyWarn)
            {
                _problems.Warn(key, $"unknown key '{key.Text}' is ignored{meant}");
            }
            else
            {
                _problems.Error(key, $"unknown key '{key.Text}'{(nearest is null ? Allowed() : meant)}");
            }
        }
    }

    private string Allowed() => $"; allowed here: {string.Join(", ", _asked.Keys.Order(StringComparer.Ordinal))}";
}
