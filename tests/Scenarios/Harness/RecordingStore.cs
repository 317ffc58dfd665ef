using Orchestrator.State;

namespace Orchestrator.Scenarios.Tests.Harness;

/// <summary>A store that keeps every batch it has committed, and fails when its faults say so.</summary>
internal sealed class RecordingStore(IStateStore inner, List<StateWrite> commits, StoreFaults faults) : IStateStore
{
    public long Revision => inner.Revision;

    public long Epoch => inner.Epoch;

    public ReadOnlyMemory<byte>? Read(string key) => inner.Read(key);

    public IReadOnlyList<string> Keys(string prefix) => inner.Keys(prefix);

    public async Task<long> CommitAsync(StateWrite write, CancellationToken cancellationToken)
    {
        faults.BeforeCommit();
        var revision = await inner.CommitAsync(write, cancellationToken);
        commits.Add(write);
        faults.AfterCommit();
        return revision;
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}

/// <summary>Fails the next commit: before anything is written, or after it is although nobody is told.</summary>
internal sealed class StoreFaults
{
    public bool FailsBeforeNextCommit { get; set; }

    public bool FailsAfterNextCommit { get; set; }

    public void BeforeCommit()
    {
        if (FailsBeforeNextCommit)
        {
            FailsBeforeNextCommit = false;
            throw new SimulatedCrashException("the store could not write");
        }
    }

    public void AfterCommit()
    {
        if (FailsAfterNextCommit)
        {
            FailsAfterNextCommit = false;
            throw new SimulatedCrashException("the store wrote and could not say so");
        }
    }
}
