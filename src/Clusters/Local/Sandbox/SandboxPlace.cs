using System.Collections.Immutable;
using Microsoft.Win32.SafeHandles;
using Orchestrator.Clusters.Local.Runner;

namespace Orchestrator.Clusters.Local.Sandbox;

/// <summary>A path of a sandbox as people and orders write it, led to the folder it truly lies in: the sandbox or a volume.</summary>
/// <param name="Folder">The folder that it must not leave.</param>
/// <param name="Path">Relative to that folder.</param>
internal readonly record struct SandboxPlace(string Folder, string Path)
{
    /// <summary>Finds the place.</summary>
    /// <exception cref="ArgumentException">The path is absolute.</exception>
    public static SandboxPlace Of(string sandbox, TaskRecord? record, string path)
    {
        if (path.Length > 1 && path[0] == '/')
        {
            throw BeneathRoot.LeadsOut(path);
        }

        var trimmed = path.Trim('/') is "" or "." ? "." : path.TrimEnd('/');
        foreach (var (place, volume) in record?.Volumes ?? ImmutableSortedDictionary<string, string>.Empty)
        {
            var prefix = place.Trim('/') + "/";
            if ((trimmed + "/").StartsWith(prefix, StringComparison.Ordinal))
            {
                return new SandboxPlace(volume, trimmed.Length < prefix.Length ? "." : trimmed[prefix.Length..]);
            }
        }

        return new SandboxPlace(sandbox, trimmed);
    }

    /// <summary>Opens it; null when it is not there.</summary>
    /// <exception cref="ArgumentException">It leads out of its folder.</exception>
    public SafeFileHandle? Open(int flags) => BeneathRoot.Open(Folder, Path, flags);

    /// <summary>Opens a plain file to replace what is in it; null when its folder is not there.</summary>
    /// <exception cref="ArgumentException">It leads out of its folder.</exception>
    /// <exception cref="IOException">It is no plain file.</exception>
    public SafeFileHandle? OpenEmptied() => BeneathRoot.OpenEmptied(Folder, Path);
}
