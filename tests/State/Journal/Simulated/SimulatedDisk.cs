namespace Orchestrator.State.Tests.Journal.Simulated;

/// <summary>
/// A disk in memory that keeps for certain only what was made durable. After <see cref="Crash"/> any of the 512-byte sectors
/// written since, and any of the names made, changed or removed since, may or may not be there: the most that a real disk
/// and file system may do.
/// </summary>
internal sealed class SimulatedDisk
{
    private readonly Dictionary<string, SimulatedInode> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SimulatedInode> _durableNames = new(StringComparer.Ordinal);
    private readonly List<Action<Dictionary<string, SimulatedInode>>> _unsyncedNames = [];

    public SimulatedDisk()
    {
    }

    /// <summary>A disk with these files, all durable.</summary>
    public SimulatedDisk(IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        foreach (var (name, bytes) in files)
        {
            _names[name] = _durableNames[name] = new SimulatedInode(bytes);
        }
    }

    /// <summary>Called before every operation that changes something, with its number from 1 and what it is; may throw.</summary>
    public Action<int, string> Before { get; set; } = (_, _) => { };

    /// <summary>Operations so far that change something.</summary>
    public int Operations { get; private set; }

    /// <summary>How often a file was made durable, and how often the folder.</summary>
    public int FileSyncs { get; private set; }

    /// <inheritdoc cref="FileSyncs" />
    public int FolderSyncs { get; private set; }

    /// <summary>The files as a reader sees them now.</summary>
    public IReadOnlyDictionary<string, SimulatedInode> Names => _names;

    /// <summary>The content of every file as a reader sees it now.</summary>
    public Dictionary<string, byte[]> Content() => _names.ToDictionary(entry => entry.Key, entry => entry.Value.Current.ToArray(), StringComparer.Ordinal);

    /// <summary>The disk after power is lost and comes back.</summary>
    /// <param name="survives">Asked for every sector and every change of names that was not made durable.</param>
    public SimulatedDisk Crash(Func<bool> survives)
    {
        var names = new Dictionary<string, SimulatedInode>(_durableNames, StringComparer.Ordinal);
        foreach (var change in _unsyncedNames.Where(_ => survives()))
        {
            change(names);
        }

        return new(names.ToDictionary(entry => entry.Key, entry => entry.Value.AfterCrash(survives)));
    }

    public void Change(string name, Action<Dictionary<string, SimulatedInode>> change, string what)
    {
        Begin($"{what} {name}");
        change(_names);
        _unsyncedNames.Add(change);
    }

    public void SyncFolder()
    {
        Begin("sync folder");
        FolderSyncs++;
        _unsyncedNames.ForEach(change => change(_durableNames));
        _unsyncedNames.Clear();
    }

    public void SyncFile(string name, SimulatedInode inode)
    {
        Begin($"sync {name}");
        FileSyncs++;
        inode.Sync();
    }

    public void Begin(string what) => Before(++Operations, what);
}
