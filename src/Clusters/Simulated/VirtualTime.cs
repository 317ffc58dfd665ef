namespace Orchestrator.Clusters.Simulated;

/// <summary>A clock that stands still until it is told to go on. Timers fire on the thread that moves it, in order of their due time, then of their creation.</summary>
/// <param name="start">The first time it shows.</param>
public sealed class VirtualTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<VirtualTimer, (DateTimeOffset Due, long Order)> _timers = new();
    private DateTimeOffset _now = start;
    private long _order;

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>When the next timer is due; null when none is set.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_lock)
            {
                return DropStale() ? _timers.Peek().Due : null;
            }
        }
    }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    /// <inheritdoc />
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock and fires every timer that comes due on the way, each at its own time.</summary>
    /// <param name="time">Where to; a time that has passed fires what is due and moves nothing.</param>
    public void AdvanceTo(DateTimeOffset time)
    {
        while (TakeDue(time) is { } timer)
        {
            timer.Fire();
        }

        lock (_lock)
        {
            _now = time > _now ? time : _now;
        }
    }

    /// <summary>Moves the clock by a span; see <see cref="AdvanceTo"/>.</summary>
    public void Advance(TimeSpan span) => AdvanceTo(GetUtcNow() + span);

    internal void Schedule(VirtualTimer timer, TimeSpan dueTime)
    {
        lock (_lock)
        {
            timer.Due = _now + dueTime;
            timer.Order = ++_order;
            _timers.Enqueue(timer, (timer.Due, timer.Order));
        }
    }

    private VirtualTimer? TakeDue(DateTimeOffset time)
    {
        lock (_lock)
        {
            if (!DropStale() || _timers.Peek().Due > time)
            {
                return null;
            }

            var timer = _timers.Dequeue();
            timer.Order = 0;
            _now = timer.Due > _now ? timer.Due : _now;
            return timer;
        }
    }

    /// <summary>Drops entries of timers that were changed or disposed since; whether one is left.</summary>
    private bool DropStale()
    {
        while (_timers.TryPeek(out var timer, out var priority))
        {
            if (timer.Order == priority.Order)
            {
                return true;
            }

            _timers.Dequeue();
        }

        return false;
    }
}

/// <summary>A timer of a <see cref="VirtualTime"/>.</summary>
internal sealed class VirtualTimer(VirtualTime time, Action callback) : ITimer
{
    private TimeSpan _period = Timeout.InfiniteTimeSpan;

    public DateTimeOffset Due { get; set; }

    /// <summary>The entry of the queue that counts; 0 when none does.</summary>
    public long Order { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        Order = 0;
        _period = period;
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            time.Schedule(this, dueTime);
        }

        return true;
    }

    public void Fire()
    {
        if (_period != Timeout.InfiniteTimeSpan)
        {
            time.Schedule(this, _period);
        }

        callback();
    }

    public void Dispose() => Order = 0;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
