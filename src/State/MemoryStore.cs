namespace Orchestrator.State;

/// <summary>A store that lives as long as its <see cref="MemoryState"/>: for tests, and for trying things out.</summary>
public sealed class MemoryStore : IStateStore
{
    private readonly MemoryState _state;
    private bool _isDisposed;

    /// <summary>Opens a state of its own, which is empty.</summary>
    public MemoryStore()
        : this(new MemoryState())
    {
    }

    /// <summary>Opens a state, and fences whoever opened it before.</summary>
    public MemoryStore(MemoryState state)
    {
        _state = state;
        lock (state.Lock)
        {
            Epoch = ++state.Epoch;
        }
    }

    /// <inheritdoc />
    public long Revision => _state.Tree.Revision;

    /// <inheritdoc />
    public long Epoch { get; }

    /// <inheritdoc />
    public ReadOnlyMemory<byte>? Read(string key) => _state.Tree.Read(key);

    /// <inheritdoc />
    public IReadOnlyList<string> Keys(string prefix) => _state.Tree.Keys(prefix);

    /// <inheritdoc />
    public Task<long> CommitAsync(StateWrite write, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<long>(cancellationToken);
        }

        lock (_state.Lock)
        {
            if (_state.Epoch != Epoch)
            {
                return Task.FromException<long>(new EpochFencedException(Epoch, _state.Epoch));
            }

            var revision = _state.Tree.Revision + 1;
            _state.Tree.Apply(write.Changes, revision);
            return Task.FromResult(revision);
        }
    }

    /// <summary>Ends this opener; the state stays for the next.</summary>
    public ValueTask DisposeAsync()
    {
        _isDisposed = true;
        return ValueTask.CompletedTask;
    }
}
