using Microsoft.Win32.SafeHandles;

namespace Orchestrator.State.Journal.Files;

/// <summary>A folder on a disk. Its files are readable by their owner alone.</summary>
internal sealed class DiskFolder : IJournalFolder
{
    private readonly SafeFileHandle _handle;

    /// <summary>Opens a folder that is there.</summary>
    public DiskFolder(string path)
    {
        Path = path;
        _handle = LibC.OpenFolder(path);
    }

    /// <summary>Makes a folder for its owner alone, and those above it; durable on return. One that is there stays as it is.</summary>
    public static void Make(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        var parent = System.IO.Path.GetDirectoryName(path)!;
        Make(parent);
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using var handle = LibC.OpenFolder(parent);
        LibC.Sync(handle, parent);
    }

    public string Path { get; }

    public IReadOnlyList<string> Names() => [.. new DirectoryInfo(Path).EnumerateFiles().Select(file => file.Name)];

    public bool Exists(string name) => File.Exists(In(name));

    public byte[] Read(string name) => File.ReadAllBytes(In(name));

    public IJournalFile Create(string name, long bytes) => new DiskFile(In(name), bytes);

    public void Truncate(string name, long bytes)
    {
        using var file = File.OpenHandle(In(name), FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.SetLength(file, bytes);
        LibC.Sync(file, In(name));
    }

    public void Rename(string from, string to) => File.Move(In(from), In(to), overwrite: true);

    public void Delete(string name) => File.Delete(In(name));

    public void Sync() => LibC.Sync(_handle, Path);

    public void Dispose() => _handle.Dispose();

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
