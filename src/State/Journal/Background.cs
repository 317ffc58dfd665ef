namespace Orchestrator.State.Journal;

/// <summary>Where work runs that no commit should wait for: each on a thread of its own, or, for tests, at once and in order.</summary>
internal sealed class Background
{
    private readonly bool _isInline;

    private Background(bool isInline) => _isInline = isInline;

    public static Background Threads { get; } = new(isInline: false);

    public static Background Inline { get; } = new(isInline: true);

    public Task<T> Run<T>(Func<T> work)
    {
        if (!_isInline)
        {
            // Not on the pool: it waits for the disk, and on two cores two that wait leave nobody who answers requests.
            return Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        try
        {
            return Task.FromResult(work());
        }
        catch (Exception problem)
        {
            return Task.FromException<T>(problem);
        }
    }
}
