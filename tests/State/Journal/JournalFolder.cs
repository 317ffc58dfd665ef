using Orchestrator.State.Journal;

namespace Orchestrator.State.Tests.Journal;

/// <summary>A state folder of one test, removed at its end.</summary>
internal sealed class JournalFolder : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("state-tests-");

    /// <summary>The folder, which is not made yet.</summary>
    public string Path => System.IO.Path.Combine(_root.FullName, "state");

    /// <summary>What the journal said to the operator.</summary>
    public List<string> Notes { get; } = [];

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string[] Names(string pattern) => [.. Directory.GetFiles(Path, pattern).Select(path => System.IO.Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>Opens the folder with small segments.</summary>
    public Task<JournalStore> OpenAsync(int segmentBytes = 64 * 1024) =>
        JournalStore.OpenAsync(new() { Folder = Path, SegmentBytes = segmentBytes, Log = Notes.Add }, CancellationToken.None);

    /// <summary>A folder like this one, with a copy of its files but for the lock: what a crash at this moment leaves.</summary>
    public JournalFolder Copy()
    {
        var copy = new JournalFolder();
        Directory.CreateDirectory(copy.Path);
        foreach (var name in Names("*").Where(name => name != "lock"))
        {
            System.IO.File.WriteAllBytes(copy.File(name), Bytes(name));
        }

        return copy;
    }

    public byte[] Bytes(string name)
    {
        using var file = new FileStream(File(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>All files but the lock with their content, to tell whether anything was changed.</summary>
    public Dictionary<string, string> Content() =>
        Names("*").Where(name => name != "lock").ToDictionary(name => name, name => Convert.ToBase64String(Bytes(name)));

    public void Dispose() => _root.Delete(recursive: true);
}
