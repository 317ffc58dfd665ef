using Orchestrator.State;

namespace Orchestrator.Scenarios.Tests.Harness;

/// <summary>A store that keeps every batch it is asked to commit.</summary>
internal sealed class RecordingStore(IStateStore inner, List<StateWrite> commits) : IStateStore
{
    public long Revision => inner.Revision;

    public long Epoch => inner.Epoch;

    public ReadOnlyMemory<byte>? Read(string key) => inner.Read(key);

    public IReadOnlyList<string> Keys(string prefix) => inner.Keys(prefix);

    public Task<long> CommitAsync(StateWrite write, CancellationToken cancellationToken)
    {
        commits.Add(write);
        return inner.CommitAsync(write, cancellationToken);
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
