using System.Threading.Channels;
using Orchestrator.ZooKeeper.Errors;
using Orchestrator.ZooKeeper.Wire;

namespace Orchestrator.ZooKeeper.Sessions;

/// <summary>A session: it goes from server to server as connections break, until it expires or is closed.</summary>
internal sealed class Session : IAsyncDisposable
{
    private readonly ZooKeeperOptions _options;
    private readonly Identity _identity;
    private readonly Channel<Call> _queue = Channel.CreateUnbounded<Call>();
    private readonly CancellationTokenSource _stop = new();
    private readonly StateSignal _state = new();
    private readonly Task _run;
    private volatile string? _problem;
    private int _disposals;

    public Session(ZooKeeperOptions options)
    {
        _options = options;
        _identity = new Identity(options.SessionTimeout);
        Watches = new Watches(options.Servers.Chroot);
        _run = Task.Run(RunAsync);
    }

    public SessionState State => _state.State;

    /// <summary>Why no server could be reached, the last time one was tried; null while one answers.</summary>
    public string? Problem => _problem;

    /// <summary>The session's id; 0 before there is one.</summary>
    public long Id => _identity.SessionId;

    /// <summary>The session's watches; only for what reads answers.</summary>
    public Watches Watches { get; }

    public Task<SessionState> StateOtherThanAsync(SessionState state, CancellationToken cancellationToken) => _state.OtherThanAsync(state, cancellationToken);

    /// <summary>Puts a call into the queue and waits for its answer.</summary>
    public async Task<T> CallAsync<T>(Call<T> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_queue)
        {
            if (!_queue.Writer.TryWrite(call))
            {
                throw Over();
            }
        }

        await using var giveUp = cancellationToken.UnsafeRegister(static (state, token) => ((Call<T>)state!).Cancel(token), call);
        return await call.Result;
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposals, 1) == 0)
        {
            _queue.Writer.TryComplete();
            if (State == SessionState.Connected)
            {
                await _run.WaitAsync(_identity.Timeout / 3, _options.Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await _stop.CancelAsync();
        }

        await _run;
    }

    private async Task RunAsync()
    {
        var ring = new ServerRing(_options.Servers.Servers, _options.Random);
        while (!_stop.IsCancellationRequested)
        {
            var (server, pause) = ring.Next();
            try
            {
                using var connection = await ReachAsync(server, pause, ring.Count);
                ring.Reached();
                _problem = null;
                _state.Set(SessionState.Connected);
                await new Exchange(connection, _identity, Watches, _queue.Reader, _options.Time).RunAsync(_stop.Token);
                break;
            }
            catch (SessionExpiredException expired)
            {
                _problem = expired.Message;
                End(SessionState.Expired);
                return;
            }
            catch (Exception problem) when (!_stop.IsCancellationRequested)
            {
                _problem = $"{server}: {Words(problem)}";
                _state.Set(_identity.SessionId == 0 ? SessionState.Connecting : SessionState.Suspended);
                ForgetWhatNobodyWaitsFor();
            }
            catch
            {
                break; // disposed, whatever it broke
            }
        }

        End(SessionState.Closed);
    }

    /// <summary>A connection on which the session goes on, or begins.</summary>
    /// <exception cref="SessionExpiredException">The session is over: the server says so, or none could be asked in time.</exception>
    private async Task<Connection> ReachAsync(ServerAddress server, TimeSpan pause, int servers)
    {
        using var patience = new CancellationTokenSource(Patience(), _options.Time);
        using var lasting = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _stop.Token);
        try
        {
            await Task.Delay(pause, _options.Time, lasting.Token);
            using var attempt = new CancellationTokenSource(_identity.Timeout / 3 / Math.Clamp(servers, 1, 3), _options.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(lasting.Token, attempt.Token);
            return await ShakeHandsAsync(server, either.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !_stop.IsCancellationRequested)
        {
            throw new SessionExpiredException($"No ZooKeeper server could be reached for {_identity.Timeout.TotalSeconds:0.#} s, the session's timeout ({_problem}).");
        }
    }

    /// <summary>For how long the session can still be alive; for ever when there is none yet.</summary>
    private TimeSpan Patience()
    {
        var left = _identity.Timeout - _options.Time.GetElapsedTime(_identity.LastHeard);
        return _identity.SessionId == 0 ? Timeout.InfiniteTimeSpan : left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private async Task<Connection> ShakeHandsAsync(ServerAddress server, CancellationToken cancellationToken)
    {
        var connection = await Connection.OpenAsync(server, cancellationToken);
        try
        {
            var handshake = new Handshake(_identity.LastZxid, _identity.Timeout, _identity.SessionId, _identity.Password);
            await connection.SendAsync(handshake.ToFrame(), cancellationToken);
            var reply = HandshakeReply.Read(await connection.ReceiveAsync(cancellationToken));
            if (reply.Timeout == TimeSpan.Zero)
            {
                throw _identity.SessionId == 0
                    ? new InvalidDataException("it gives no session")
                    : new SessionExpiredException("The session has expired: ZooKeeper had heard nothing of the client for the session's timeout.");
            }

            (_identity.Timeout, _identity.SessionId, _identity.Password) = (reply.Timeout, reply.SessionId, reply.Password);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void ForgetWhatNobodyWaitsFor()
    {
        lock (_queue)
        {
            for (var left = _queue.Reader.Count; left > 0 && _queue.Reader.TryRead(out var call); left--)
            {
                if (!call.IsOver && !_queue.Writer.TryWrite(call))
                {
                    call.Fail(Over()); // the client is being disposed
                }
            }
        }
    }

    private void End(SessionState state)
    {
        _state.Set(state);
        _queue.Writer.TryComplete();
        while (_queue.Reader.TryRead(out var call))
        {
            call.Fail(Over());
        }

        Watches.End();
    }

    private SessionExpiredException Over() =>
        new(State == SessionState.Expired && _problem is { } reason ? reason : "The ZooKeeper client was disposed.");

    private static string Words(Exception problem) => problem switch
    {
        EndOfStreamException => "it closed the connection",
        OperationCanceledException => "it did not answer in time",
        _ => problem.Message,
    };
}
