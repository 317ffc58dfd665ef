namespace Orchestrator.State.Journal.Files;

/// <summary>
/// The folder of a journal, as far as the journal needs one. What is durable when is said here; tests put a disk in its
/// place that loses whatever was not made durable.
/// </summary>
internal interface IJournalFolder : IDisposable
{
    /// <summary>Where it is, for messages.</summary>
    string Path { get; }

    /// <summary>The names of the files, in no particular order.</summary>
    IReadOnlyList<string> Names();

    /// <summary>Whether there is such a file.</summary>
    bool Exists(string name);

    /// <summary>The whole content of a file.</summary>
    byte[] Read(string name);

    /// <summary>Makes a file of zeros, all its space taken, in place of one of that name. Durable after <see cref="IJournalFile.Sync"/> and <see cref="Sync"/>.</summary>
    IJournalFile Create(string name, long bytes);

    /// <summary>Cuts a file off; durable on return.</summary>
    void Truncate(string name, long bytes);

    /// <summary>Renames a file over whatever has that name. Atomic; durable after <see cref="Sync"/>.</summary>
    void Rename(string from, string to);

    /// <summary>Removes a file; one that is not there is fine. Durable after <see cref="Sync"/>.</summary>
    void Delete(string name);

    /// <summary>Makes durable which files there are, and their names.</summary>
    void Sync();
}

/// <summary>A file that is being written.</summary>
internal interface IJournalFile : IDisposable
{
    /// <summary>Writes bytes at a place, and grows the file where they reach beyond it. Durable after <see cref="Sync"/>.</summary>
    void Write(ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Makes all that was written durable.</summary>
    void Sync();
}
