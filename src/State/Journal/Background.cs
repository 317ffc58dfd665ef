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
            return Task.Run(work);
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
