namespace Orchestrator.ZooKeeper;

/// <summary>The rules of node paths.</summary>
public static class NodePath
{
    /// <summary>What is wrong with a path, as the end of a sentence; null when it is a valid one.</summary>
    public static string? Problem(string path)
    {
        if (path == "/")
        {
            return null;
        }

        if (!path.StartsWith('/'))
        {
            return "must begin with '/'";
        }

        var names = path.Split('/')[1..];
        return names.Any(name => name.Length == 0) ? "must have no empty name and no '/' at its end"
            : names.Any(name => name is "." or "..") ? "must not have '.' or '..' as a name"
            : path.Any(IsForbidden) ? "must not have control characters"
            : null;
    }

    /// <summary>The path of a child.</summary>
    /// <param name="parent">A valid path.</param>
    /// <param name="name">The child's name.</param>
    public static string Child(string parent, string name) => parent == "/" ? "/" + name : $"{parent}/{name}";

    /// <summary>What a server calls a client's path.</summary>
    /// <exception cref="ArgumentException">The path is not valid.</exception>
    internal static string OnServer(string chroot, string path) =>
        Problem(path) is { } problem ? throw new ArgumentException($"The path '{path}' {problem}.", nameof(path))
        : path == "/" && chroot.Length > 0 ? chroot
        : chroot + path;

    /// <summary>What a client calls a server's path, which lies below its chroot.</summary>
    internal static string OfClient(string chroot, string path) => path.Length == chroot.Length ? "/" : path[chroot.Length..];

    private static bool IsForbidden(char letter) =>
        letter is <= '\u001f' or (>= '\u007f' and <= '\u009f') or (>= '\ud800' and <= '\uf8ff') or >= '\ufff0';
}
