namespace Orchestrator.Pods.Yaml.Document;

/// <summary>Finds places by path, for rules that look at the spec as a whole.</summary>
internal static class NodeFinder
{
    /// <summary>The node at a path, or the deepest one on the way to it.</summary>
    public static YamlNode At(YamlNode from, string path)
    {
        var next = Children(from).FirstOrDefault(child => LeadsTo(child.Path, path));
        return next is null ? from : At(next, path);
    }

    /// <summary>A node and all below it; none for null.</summary>
    public static IEnumerable<YamlNode> All(YamlNode? from) => from is null ? [] : Children(from).SelectMany(All).Prepend(from);

    private static IEnumerable<YamlNode> Children(YamlNode of) => of switch
    {
        YamlMap map => map.Entries.Select(entry => entry.Value),
        YamlList list => list.Items,
        _ => [],
    };

    private static bool LeadsTo(string path, string target) =>
        target.StartsWith(path, StringComparison.Ordinal) && (target.Length == path.Length || target[path.Length] is '.' or '[');
}
