using System.Collections.Immutable;

namespace Orchestrator.Scheduler.Metrics;

/// <summary>How long something takes that is done again and again. May be read from any thread.</summary>
public sealed class Timings
{
    /// <summary>How many of the last durations are kept to tell quantiles from: 1024.</summary>
    public const int Kept = 1024;

    private readonly Lock _lock = new();
    private readonly TimeSpan[] _last = new TimeSpan[Kept];
    private long _count;
    private TimeSpan _total;

    /// <summary>What is known by now.</summary>
    public TimingsView Read()
    {
        lock (_lock)
        {
            return new(_count, _total, [.. _last.AsSpan(0, (int)Math.Min(_count, Kept)).ToArray().Order()]);
        }
    }

    internal void Add(TimeSpan duration)
    {
        lock (_lock)
        {
            _last[_count++ % Kept] = duration;
            _total += duration;
        }
    }
}

/// <summary>How long something took.</summary>
/// <param name="Count">How often it was done.</param>
/// <param name="Total">How long that took together.</param>
/// <param name="Last">How long each of the last took, in ascending order; at most <see cref="Timings.Kept"/>.</param>
public sealed record TimingsView(long Count, TimeSpan Total, ImmutableArray<TimeSpan> Last)
{
    /// <summary>The duration that a share of the last ones does not exceed; zero when there are none.</summary>
    /// <param name="share">The share, from 0 to 1.</param>
    public TimeSpan Quantile(double share) =>
        Last.Length == 0 ? TimeSpan.Zero : Last[Math.Clamp((int)Math.Ceiling(share * Last.Length) - 1, 0, Last.Length - 1)];
}
