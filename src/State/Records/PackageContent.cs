namespace Orchestrator.State.Records;

/// <summary>The content of packages, kept under the digest of it: <c>packages/&lt;digest&gt;/&lt;path&gt;</c>.</summary>
public static class PackageContent
{
    private const string Packages = "packages";

    /// <summary>Writes a package's files by path. Those of the same digest are the same, so writing them again changes nothing.</summary>
    public static StateWrite PutPackage(this StateWrite write, string digest, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
    {
        foreach (var (path, content) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            write.Put($"{Tree(digest)}/{path}", content);
        }

        return write;
    }

    /// <summary>Forgets a package's content.</summary>
    public static StateWrite DeletePackage(this StateWrite write, string digest) => write.DeleteTree(Tree(digest));

    /// <summary>A package's files by path, in ordinal order; empty when the digest is not stored.</summary>
    public static IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Read(IStateStore store, string digest)
    {
        var prefix = Tree(digest) + "/";
        var files = new OrderedDictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var key in store.Keys(Tree(digest)))
        {
            files[key[prefix.Length..]] = store.Read(key) ?? default;
        }

        return files;
    }

    /// <summary>One file of a package; null when it is not stored.</summary>
    public static ReadOnlyMemory<byte>? Read(IStateStore store, string digest, string path) => store.Read($"{Tree(digest)}/{path}");

    /// <summary>The digests that are stored, in ordinal order.</summary>
    public static IReadOnlyList<string> Digests(IStateStore store) =>
        [.. store.Keys(Packages).Select(key => key.Split('/', 3)[1]).Distinct(StringComparer.Ordinal)];

    private static string Tree(string digest) => $"{Packages}/{digest}";
}
