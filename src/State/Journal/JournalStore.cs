using System.Runtime.ExceptionServices;
using Orchestrator.State.Journal.Files;

namespace Orchestrator.State.Journal;

/// <summary>
/// The state in a folder on a local disk: a journal of commits, and snapshots of all of it now and then. Every commit is one
/// write and one fdatasync. docs/state.md describes the files.
/// </summary>
/// <remarks>
/// The folder is locked while it is open: a second opener is refused. Should the lock file be removed meanwhile, the second
/// opener gets in, and the first is fenced at its next commit.
/// </remarks>
public sealed class JournalStore : IStateStore
{
    private readonly IJournalFolder _folder;
    private readonly IDisposable? _lock;
    private readonly StateTree _tree;
    private readonly JournalWriter _writer;
    private readonly Compactor _compactor;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Action<string> _log;
    private Exception? _failure;
    private bool _isDisposed;

    internal JournalStore(IJournalFolder folder, IDisposable? folderLock, LoadedJournal loaded, JournalOptions options, Background background)
    {
        _folder = folder;
        _lock = folderLock;
        _tree = loaded.Tree;
        Epoch = loaded.Epoch + 1;
        _writer = new(folder, Epoch, options, background);
        _log = options.Log;
        _compactor = new(folder, _tree, Epoch, options, background);
    }

    /// <inheritdoc />
    public long Revision => _tree.Revision;

    /// <inheritdoc />
    public long Epoch { get; }

    /// <summary>Opens a state folder, and lays it out when it is new.</summary>
    /// <exception cref="StateException">Another process has it open, or it is damaged or of another version, and nothing in it was changed; or the disk refuses.</exception>
    public static Task<JournalStore> OpenAsync(JournalOptions options, CancellationToken cancellationToken) =>
        Task.Run(() => JournalOpening.OpenAsync(options), cancellationToken);

    /// <inheritdoc />
    public ReadOnlyMemory<byte>? Read(string key) => _tree.Read(key);

    /// <inheritdoc />
    public IReadOnlyList<string> Keys(string prefix) => _tree.Keys(prefix);

    /// <inheritdoc />
    public Task<long> CommitAsync(StateWrite write, CancellationToken cancellationToken) =>
        Task.Run(() => CommitAsync(write), cancellationToken);

    /// <summary>Waits for a commit in flight, writes that the journal was closed in order, and gives the folder free.</summary>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        try
        {
            if (!_isDisposed && _failure is null)
            {
                _writer.AppendClosing(Revision);
            }
        }
        catch (Exception problem) when (problem is IOException or EpochFencedException)
        {
            _log($"The journal in {_folder.Path} could not be closed in order: {problem.Message.TrimEnd('.')}. No acknowledged commit is lost.");
        }
        finally
        {
            await ReleaseAsync();
            _turn.Release();
        }
    }

    /// <summary>Begins the epoch of this opener.</summary>
    internal async Task BeginAsync(LoadedJournal loaded)
    {
        await _writer.BeginAsync(loaded.LastSegment + 1, loaded.Tree.Revision + 1);
        if (!loaded.HasSchema)
        {
            SchemaFile.Write(_folder);
        }

        _compactor.Begin(loaded, _writer.Number);
    }

    /// <summary>Lets go of the folder without another word in it.</summary>
    internal async Task ReleaseAsync()
    {
        _isDisposed = true;
        try
        {
            await _compactor.SettleAsync();
            await _writer.ReleaseAsync();
        }
        finally
        {
            _folder.Dispose();
            _lock?.Dispose();
        }
    }

    private async Task<long> CommitAsync(StateWrite write)
    {
        if (!_turn.Wait(0))
        {
            throw new InvalidOperationException("A commit is in flight: commits are made one at a time.");
        }

        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            ThrowIfFailed();
            return await AppendAsync(write.Changes);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<long> AppendAsync(IReadOnlyList<StateChange> changes)
    {
        try
        {
            var revision = _tree.Revision + 1;
            var (segment, bytes) = (_writer.Number, _writer.Offset);
            await _writer.AppendAsync(changes, revision);
            _tree.Apply(changes, revision);
            if (_writer.Number != segment)
            {
                _compactor.Add(bytes, _writer.Number);
            }

            return revision;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            _failure = new StateException($"The state in {_folder.Path} could not be written: {problem.Message.TrimEnd('.')}. No acknowledged commit is lost: put this right and start again.", problem);
            throw _failure;
        }
        catch (Exception problem)
        {
            _failure = problem;
            throw;
        }
    }

    private void ThrowIfFailed()
    {
        if (_failure is EpochFencedException)
        {
            ExceptionDispatchInfo.Throw(_failure);
        }

        if (_failure is not null)
        {
            throw new StateException($"No further commit is made after one that failed; this server must end. {_failure.Message}", _failure);
        }
    }
}
