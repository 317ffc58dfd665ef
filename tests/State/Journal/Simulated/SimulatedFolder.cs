using Orchestrator.State.Journal.Files;

namespace Orchestrator.State.Tests.Journal.Simulated;

/// <summary>The one folder of a simulated disk.</summary>
internal sealed class SimulatedFolder(SimulatedDisk disk) : IJournalFolder
{
    public string Path => "/simulated";

    public IReadOnlyList<string> Names() => [.. disk.Names.Keys];

    public bool Exists(string name) => disk.Names.ContainsKey(name);

    public byte[] Read(string name) => [.. disk.Names[name].Current];

    public IJournalFile Create(string name, long bytes)
    {
        var inode = new SimulatedInode([]);
        disk.Change(name, names => names[name] = inode, "create");
        if (bytes > 0)
        {
            inode.Write(new byte[bytes], 0);
        }

        return new SimulatedFile(disk, name, inode);
    }

    public void Truncate(string name, long bytes)
    {
        disk.Begin($"truncate {name}");
        disk.Names[name].Truncate(bytes);
    }

    public void Rename(string from, string to) => disk.Change(
        from,
        names =>
        {
            if (names.Remove(from, out var inode))
            {
                names[to] = inode;
            }
        },
        "rename");

    public void Delete(string name) => disk.Change(name, names => names.Remove(name), "delete");

    public void Sync() => disk.SyncFolder();

    public void Dispose()
    {
    }

    private sealed class SimulatedFile(SimulatedDisk disk, string name, SimulatedInode inode) : IJournalFile
    {
        public void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            disk.Begin($"write {name}");
            inode.Write(bytes, offset);
        }

        public void Sync() => disk.SyncFile(name, inode);

        public void Dispose()
        {
        }
    }
}
