using BenchmarkDotNet.Attributes;
using Orchestrator.State.Journal;

namespace Orchestrator.State.Benchmarks;

/// <summary>One durable commit of task records: through the journal, and as plain files do it with the same bytes.</summary>
public class CommitBenchmarks
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("state-benchmarks-");
    private JournalStore _store = null!;
    private FileStream _appended = null!;
    private byte[] _bytes = null!;

    [Params(1, 20, 200)]
    public int Tasks { get; set; }

    [GlobalSetup]
    public void Open()
    {
        // Not asynchronous: the in-process toolchain does not await a set-up.
        _store = JournalStore.OpenAsync(new() { Folder = Path.Combine(_root.FullName, $"state-{Tasks}") }, CancellationToken.None).GetAwaiter().GetResult();
        _appended = new FileStream(Path.Combine(_root.FullName, $"log-{Tasks}"), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        _bytes = Commits.OfTasks(Tasks).Changes.SelectMany(change => change.Value.ToArray()).ToArray();
    }

    [Benchmark(Description = "journal")]
    public long Journal() => _store.CommitAsync(Commits.OfTasks(Tasks), CancellationToken.None).GetAwaiter().GetResult();

    [Benchmark(Baseline = true, Description = "append, fsync")]
    public void AppendAndFsync()
    {
        _appended.Write(_bytes);
        _appended.Flush(flushToDisk: true);
    }

    [Benchmark(Description = "write aside, fsync, rename")]
    public void WriteAsideAndRename()
    {
        var path = Path.Combine(_root.FullName, $"file-{Tasks}");
        using (var file = new FileStream(path + ".new", FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            file.Write(_bytes);
            file.Flush(flushToDisk: true);
        }

        File.Move(path + ".new", path, overwrite: true);
    }

    [GlobalCleanup]
    public void Close()
    {
        _store.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _appended.Dispose();
        _root.Delete(recursive: true);
    }
}
