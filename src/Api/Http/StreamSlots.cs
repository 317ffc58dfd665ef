namespace Orchestrator.Api.Http;

/// <summary>How many streams may be open at once, so that forgotten clients cannot use the server up.</summary>
/// <param name="most">So many.</param>
internal sealed class StreamSlots(int most)
{
    private int _taken;

    /// <summary>How many there are.</summary>
    public int Most { get; } = most;

    /// <summary>Takes one; false when none is left.</summary>
    public bool TryTake()
    {
        if (Interlocked.Increment(ref _taken) <= Most)
        {
            return true;
        }

        Release();
        return false;
    }

    /// <summary>Gives one back.</summary>
    public void Release() => Interlocked.Decrement(ref _taken);
}
