using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Orchestrator.Clusters.Local.Sandbox;

/// <summary>
/// Fetched files, each kept under the SHA-256 of its content, and what servers said of them. Bounded: the files that were
/// unused for longest go first, and none that is in use.
/// </summary>
internal sealed class FileCache
{
    private const string Notes = ".json";
    private const string Drafts = "draft-";
    private const int MostFiles = 200;

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> users = new(StringComparer.Ordinal);
    private readonly string folder;
    private readonly long size;
    private readonly TimeProvider time;

    /// <summary>Opens the cache, and clears what a crash left half fetched.</summary>
    /// <param name="folder">Where it lies.</param>
    /// <param name="size">At most so many bytes are kept.</param>
    /// <param name="time">Says when a file was used.</param>
    public FileCache(string folder, long size, TimeProvider time)
    {
        (this.folder, this.size, this.time) = (folder, size, time);
        foreach (var half in Directory.EnumerateFiles(folder).Where(file => !IsChecksum(Path.GetFileNameWithoutExtension(file))))
        {
            File.Delete(half);
        }

        Prune();
    }

    /// <summary>A file of its own to fetch into; whatever is in it when a crash comes is cleared.</summary>
    public string NewDraft() => Path.Combine(folder, Drafts + Path.GetRandomFileName());

    /// <summary>Keeps a fetched file under its checksum, and uses it.</summary>
    public KeptFile Keep(string draft, string checksum)
    {
        lock (gate)
        {
            File.Move(draft, Path.Combine(folder, checksum), overwrite: true);
            return Use(checksum)!;
        }
    }

    /// <summary>A kept file, which stays until the result is disposed; null when it is not kept.</summary>
    public KeptFile? Use(string checksum)
    {
        lock (gate)
        {
            var path = Path.Combine(folder, checksum);
            if (!File.Exists(path))
            {
                return null;
            }

            users[checksum] = users.GetValueOrDefault(checksum) + 1;
            File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
            return new KeptFile(path, () => Leave(checksum));
        }
    }

    /// <summary>What a server last said of what it has under a URI, if that content is still kept.</summary>
    public UriNote? Note(Uri uri)
    {
        try
        {
            return File.Exists(NoteFile(uri)) && JsonSerializer.Deserialize(File.ReadAllBytes(NoteFile(uri)), CacheJson.Default.UriNote) is { } note
                && note.Uri == uri.AbsoluteUri && File.Exists(Path.Combine(folder, note.Sha256)) ? note : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps what a server said.</summary>
    public void Write(Uri uri, UriNote note)
    {
        var draft = NewDraft();
        File.WriteAllBytes(draft, JsonSerializer.SerializeToUtf8Bytes(note, CacheJson.Default.UriNote));
        File.Move(draft, NoteFile(uri), overwrite: true);
    }

    /// <summary>Whether it is a SHA-256 in lower-case hex.</summary>
    public static bool IsChecksum(string text) => text.Length == 2 * SHA256.HashSizeInBytes && text.All(char.IsAsciiHexDigitLower);

    private string NoteFile(Uri uri) => Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(uri.AbsoluteUri))) + Notes);

    private void Leave(string checksum)
    {
        lock (gate)
        {
            if (--users[checksum] == 0)
            {
                users.Remove(checksum);
                Prune();
            }
        }
    }

    private void Prune()
    {
        var (files, notes) = (new List<FileInfo>(), new List<FileInfo>());
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles().Where(file => IsChecksum(Path.GetFileNameWithoutExtension(file.Name))))
        {
            (file.Extension == Notes ? notes : files).Add(file);
        }

        var (left, bytes) = (files.Count, files.Sum(file => file.Length));
        foreach (var file in files.Where(file => !users.ContainsKey(file.Name)).OrderBy(file => file.LastWriteTimeUtc).TakeWhile(_ => left > MostFiles || bytes > size))
        {
            left--;
            bytes -= file.Length;
            file.Delete();
        }

        foreach (var note in notes.OrderByDescending(note => note.LastWriteTimeUtc).Skip(MostFiles))
        {
            note.Delete();
        }
    }
}

/// <summary>A file of the cache while it is used.</summary>
/// <param name="path">Where it is.</param>
/// <param name="leave">Told when it is no longer needed.</param>
internal sealed class KeptFile(string path, Action leave) : IDisposable
{
    public string Path => path;

    public void Dispose() => leave();
}
