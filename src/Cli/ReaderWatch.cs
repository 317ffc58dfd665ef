namespace Orchestrator.Cli;

/// <summary>
/// Ends what goes on until Ctrl-C when nobody reads standard output any more. A write would notice that, but where nothing
/// happens nothing is written.
/// </summary>
internal sealed class ReaderWatch : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _end;
    private readonly Timer _timer;

    /// <summary>Begins to watch.</summary>
    /// <param name="terminal">The process.</param>
    /// <param name="cancellationToken">What ends it otherwise.</param>
    public ReaderWatch(Terminal terminal, CancellationToken cancellationToken)
    {
        _end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _timer = new(_ => Look(terminal), null, Pause, Pause);
    }

    /// <summary>Cancelled when nobody reads any more, and when what ends it otherwise is.</summary>
    public CancellationToken Token => _end.Token;

    /// <inheritdoc />
    public void Dispose()
    {
        using var ended = new ManualResetEvent(false);
        if (_timer.Dispose(ended))
        {
            ended.WaitOne();
        }

        _end.Dispose();
    }

    private void Look(Terminal terminal)
    {
        if (terminal.IsUnread())
        {
            _ = _end.CancelAsync(); // what then ends waits for this timer
        }
    }
}
