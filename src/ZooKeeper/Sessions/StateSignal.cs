namespace Orchestrator.ZooKeeper.Sessions;

/// <summary>The state of a session, and word of its changes.</summary>
internal sealed class StateSignal
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = New();
    private SessionState _state = SessionState.Connecting;

    public SessionState State
    {
        get
        {
            lock (_lock)
            {
                return _state;
            }
        }
    }

    public void Set(SessionState state)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            if (_state == state)
            {
                return;
            }

            _state = state;
            (changed, _changed) = (_changed, New());
        }

        changed.SetResult();
    }

    /// <summary>The state, as soon as it is another than the one given.</summary>
    public async Task<SessionState> OtherThanAsync(SessionState state, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_state != state)
                {
                    return _state;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
