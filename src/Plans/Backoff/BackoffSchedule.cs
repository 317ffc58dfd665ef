namespace Orchestrator.Plans.Backoff;

/// <summary>How delays grow with failures in a row, and when failures are forgiven.</summary>
public sealed class BackoffSchedule
{
    private static readonly int[] RelaunchSeconds = [0, 1, 2, 4, 8, 16, 30];
    private readonly Func<int, TimeSpan> _delay;

    private BackoffSchedule(Func<int, TimeSpan> delay, TimeSpan forgivenAfter) => (_delay, ForgivenAfter) = (delay, forgivenAfter);

    /// <summary>Ours: 0, 1, 2, 4, 8, 16, 30, 30 … seconds; forgiven after 60 seconds of running ready.</summary>
    public static BackoffSchedule Relaunch { get; } = new(
        failures => TimeSpan.FromSeconds(RelaunchSeconds[Math.Min(failures, RelaunchSeconds.Length) - 1]), TimeSpan.FromSeconds(60));

    /// <summary>How long a task must run ready for its failures to be forgiven; zero: as soon as it is ready.</summary>
    public TimeSpan ForgivenAfter { get; }

    /// <summary>
    /// That of the original (<c>FRAMEWORK_BACKOFF_FACTOR</c>, <c>FRAMEWORK_INITIAL_BACKOFF</c>, <c>FRAMEWORK_MAX_LAUNCH_DELAY</c>):
    /// the initial delay, uncapped, then each time the factor more, capped; forgiven as soon as the task is ready.
    /// </summary>
    /// <param name="factor">1 or more; 1.15 there.</param>
    /// <param name="initial">The first delay; 60 seconds there.</param>
    /// <param name="max">The cap of the later ones; 300 seconds there.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is below 1, or a time is negative.</exception>
    public static BackoffSchedule Exponential(double factor, TimeSpan initial, TimeSpan max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(initial, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(max, TimeSpan.Zero);
        return new(
            failures => failures == 1
                ? initial
                : TimeSpan.FromSeconds(Math.Min(initial.TotalSeconds * Math.Pow(factor, failures - 1), max.TotalSeconds)),
            TimeSpan.Zero);
    }

    /// <summary>The delay after so many failures in a row; the first is number 1.</summary>
    public TimeSpan Delay(int failures)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(failures, 1);
        return _delay(failures);
    }
}
