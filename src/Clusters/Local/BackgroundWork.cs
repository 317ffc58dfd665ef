namespace Orchestrator.Clusters.Local;

/// <summary>Work that goes on beside whoever asked for it. Once stopped it takes no more, and what runs is waited for.</summary>
/// <param name="warn">Told of work that failed; its failure changes nothing for any task.</param>
internal sealed class BackgroundWork(Action<string> warn)
{
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int running = 1;

    /// <summary>Ends long work when the cluster closes.</summary>
    public CancellationToken Stopping => stopping.Token;

    /// <summary>Does work on the thread pool.</summary>
    public void Run(Action work) => RunAsync(() =>
    {
        work();
        return Task.CompletedTask;
    });

    /// <summary>Does work on the thread pool.</summary>
    public void RunAsync(Func<Task> work)
    {
        Interlocked.Increment(ref running);
        if (stopping.IsCancellationRequested)
        {
            Leave();
            return;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static state => _ = state.self.DoAsync(state.work), (self: this, work), preferLocal: false);
    }

    /// <summary>Does work here, with a failure as a warning.</summary>
    public void Try(Action work)
    {
        try
        {
            work();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            warn(error.Message);
        }
    }

    /// <summary>Takes no more work and waits for what runs. Again is fine.</summary>
    public async Task StopAsync()
    {
        if (!stopping.IsCancellationRequested)
        {
            await stopping.CancelAsync().ConfigureAwait(false);
            Leave();
        }

        await drained.Task.ConfigureAwait(false);
    }

    private async Task DoAsync(Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return;
        }
        catch (Exception error)
        {
            warn(error.Message);
        }
        finally
        {
            Leave();
        }
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref running) == 0)
        {
            drained.TrySetResult();
        }
    }
}
