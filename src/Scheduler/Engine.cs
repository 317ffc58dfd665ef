using Orchestrator.Clusters;
using Orchestrator.Scheduler.Commands;
using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Snapshots;

namespace Orchestrator.Scheduler;

/// <summary>
/// The scheduler of a server: one loop over all services, fed by one queue. It wakes for events and for the next deadline,
/// and otherwise sleeps. All members may be called from any thread.
/// </summary>
public sealed class Engine : IAsyncDisposable
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);

    private readonly EngineOptions _options;
    private readonly EngineLoop _loop;
    private readonly CancellationTokenSource _stop = new();
    private readonly ITimer _timer;
    private readonly Lock _publishing = new();
    private TaskCompletionSource _published = NewSignal();
    private EngineSnapshot _snapshot;

    private Engine(EngineOptions options)
    {
        _options = options;
        _loop = EngineLoop.Open(options, _stop.Token);
        _loop.Publish = Publish;
        _snapshot = _loop.Snapshot;
        _timer = options.Time.CreateTimer(_ => _loop.Inbox.TryWrite(new TimerInput()), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Completion = Task.WhenAll(Task.Run(RunAsync), Task.Run(ListenAsync));
    }

    /// <summary>What readers see: immutable, and replaced after each commit.</summary>
    public EngineSnapshot Snapshot
    {
        get
        {
            lock (_publishing)
            {
                return _snapshot;
            }
        }
    }

    /// <summary>The port of this server's API; 0 when there is none.</summary>
    public int ApiPort => _options.ApiPort;

    /// <summary>Why an agent cannot run tasks as a user; null when it can, or when only a launch would tell.</summary>
    internal string? WhyNotAs(string user, Agent agent) => _options.Cluster.WhyNotAs(user, agent);

    /// <summary>Ends when the engine is disposed. Faults when a commit or an act failed: what is in memory can no longer be trusted, and the process must end.</summary>
    public Task Completion { get; }

    /// <summary>Loads what is stored, asks the cluster what became of it, and goes on from there.</summary>
    /// <exception cref="State.StateException">Something that is stored cannot be read.</exception>
    public static Task<Engine> StartAsync(EngineOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(new Engine(options));
    }

    /// <summary>Puts a command into the queue.</summary>
    /// <returns>The answer, after the commit that made it durable; <see cref="Snapshot"/> shows its effect.</returns>
    /// <exception cref="InvalidOperationException">The engine has ended before it could answer.</exception>
    public async Task<CommandResult> SubmitAsync(OperatorCommand command, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<CommandResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        _loop.Inbox.TryWrite(new CommandInput(command, answer));
        await Task.WhenAny(answer.Task, Completion).WaitAsync(cancellationToken);
        return answer.Task.IsCompletedSuccessfully
            ? answer.Task.Result
            : throw new InvalidOperationException("The engine has ended; the command may or may not have been carried out.");
    }

    /// <summary>Completes when the snapshot shows a later revision, or the engine ends.</summary>
    public async Task WaitForRevisionAsync(long after, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task published;
            lock (_publishing)
            {
                if (_snapshot.Revision > after)
                {
                    return;
                }

                published = _published.Task;
            }

            if (await Task.WhenAny(published, Completion).WaitAsync(cancellationToken) == Completion)
            {
                return;
            }
        }
    }

    /// <summary>Ends the engine after the turn that is under way. Tasks are left running.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _timer.DisposeAsync();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                if (!await _loop.TurnAsync())
                {
                    SetTimer();
                    await _loop.WaitForInputAsync(_stop.Token);
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // disposed while it waited
        }
        catch
        {
            await _stop.CancelAsync();
            throw;
        }
    }

    private async Task ListenAsync()
    {
        try
        {
            await foreach (var what in _options.Cluster.Events.ReadAllAsync(_stop.Token))
            {
                _loop.Inbox.TryWrite(new ClusterInput(what));
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // the engine has ended
        }
        catch
        {
            await _stop.CancelAsync();
            throw;
        }
    }

    private void Publish()
    {
        TaskCompletionSource signal;
        lock (_publishing)
        {
            if (_snapshot.Revision == _loop.Snapshot.Revision)
            {
                return;
            }

            _snapshot = _loop.Snapshot;
            (signal, _published) = (_published, NewSignal());
        }

        signal.SetResult();
    }

    /// <summary>A whole millisecond is added, since timers cut fractions off and would wake too early.</summary>
    private void SetTimer()
    {
        var wait = _loop.NextWait + TimeSpan.FromMilliseconds(1) ?? Timeout.InfiniteTimeSpan;
        _timer.Change(wait < LongestSleep ? wait : LongestSleep, Timeout.InfiniteTimeSpan);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
