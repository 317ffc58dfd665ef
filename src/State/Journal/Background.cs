namespace Orchestrator.State.Journal;

/// <summary>Where work runs that no commit should wait for: on the pool, or, for tests, at once and in order.</summary>
internal sealed class Background
{
    private readonly bool _isInline;

    private Background(bool isInline) => _isInline = isInline;

    public static Background Pool { get; } = new(isInline: false);

    public static Background Inline { get; } = new(isInline: true);

    public Task<T> Run<T>(Func<T> work)
    {
        if (!_isInline)
        {
            // On a thread of its own: it waits for the disk, and those who serve requests are few.
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
