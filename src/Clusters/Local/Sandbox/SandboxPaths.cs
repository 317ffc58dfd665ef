namespace Orchestrator.Clusters.Local.Sandbox;

/// <summary>Paths that orders and people give, which must stay inside a sandbox.</summary>
internal static class SandboxPaths
{
    /// <summary>The absolute path inside the folder; null when the path is absolute, empty, or leads out of it by <c>..</c>.</summary>
    public static string? Inside(string folder, string path)
    {
        if (path.Length == 0 || path[0] == '/' || path.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        var full = Path.GetFullPath(Path.Combine(folder, path));
        return full.StartsWith(folder + "/", StringComparison.Ordinal) ? full.TrimEnd('/') : null;
    }

    /// <summary>The folders between a sandbox and a place in it that are not there yet, outermost first.</summary>
    public static IEnumerable<string> ParentsToMake(string sandbox, string place)
    {
        var missing = new Stack<string>();
        for (var parent = Path.GetDirectoryName(place)!; parent.Length > sandbox.Length && !Directory.Exists(parent); parent = Path.GetDirectoryName(parent)!)
        {
            missing.Push(parent);
        }

        return missing;
    }
}
