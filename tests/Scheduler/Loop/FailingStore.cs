using Orchestrator.State;

namespace Orchestrator.Scheduler.Tests.Loop;

/// <summary>A store whose commits fail from some revision on, as a full disk would have it.</summary>
internal sealed class FailingStore(int goodCommits) : IStateStore
{
    private readonly MemoryStore _store = new();

    public long Revision => _store.Revision;

    public long Epoch => _store.Epoch;

    public ReadOnlyMemory<byte>? Read(string key) => _store.Read(key);

    public IReadOnlyList<string> Keys(string prefix) => _store.Keys(prefix);

    public Task<long> CommitAsync(StateWrite write, CancellationToken cancellationToken) =>
        _store.Revision < goodCommits ? _store.CommitAsync(write, cancellationToken) : Task.FromException<long>(new StateException("The disk is full."));

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
