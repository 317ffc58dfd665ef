namespace Orchestrator.Plans.Backoff;

/// <summary>
/// The delays of the tasks of one service. Runs on the monotonic clock; what is kept names wall time, and a restored delay
/// is never longer than the schedule's own, wherever the wall clock jumped meanwhile. Not thread-safe.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="schedule">The delays; <see cref="BackoffSchedule.Relaunch"/> unless given.</param>
public sealed class RelaunchBackoff(TimeProvider time, BackoffSchedule? schedule = null) : IBackoff
{
    private readonly BackoffSchedule _schedule = schedule ?? BackoffSchedule.Relaunch;
    private readonly SortedDictionary<string, Delayed> _tasks = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _changed = new(StringComparer.Ordinal);

    private readonly PriorityQueue<string, TimeSpan> _ends = new();
    private readonly PriorityQueue<string, TimeSpan> _forgiven = new();

    private readonly long _origin = time.GetTimestamp();

    /// <summary>
    /// The shortest delay that still runs: when the scheduler should look again; null when none runs. Zero once for a delay
    /// that ended since this was last asked: whoever looked shortly before did not see its end.
    /// </summary>
    public TimeSpan? Next
    {
        get
        {
            while (_ends.TryPeek(out var name, out var end))
            {
                var isKnown = _tasks.TryGetValue(name, out var task) && task.EndsAt == end;
                if (isKnown && Remaining(task!) is var left && left > TimeSpan.Zero)
                {
                    return left;
                }

                _ends.Dequeue();
                if (isKnown)
                {
                    return TimeSpan.Zero;
                }
            }

            return null;
        }
    }

    /// <inheritdoc />
    public TimeSpan Remaining(string taskName) => _tasks.TryGetValue(taskName, out var task) ? Remaining(task) : TimeSpan.Zero;

    /// <inheritdoc />
    public TimeSpan EndsAt(string taskName) => _tasks.TryGetValue(taskName, out var task) && !IsForgiven(task) ? task.EndsAt : TimeSpan.Zero;

    /// <inheritdoc />
    public DateTimeOffset? NotBefore(string taskName) => _tasks.TryGetValue(taskName, out var task) && !IsForgiven(task) ? task.Entry.NotBefore : null;

    /// <inheritdoc />
    public TimeSpan Clock => time.GetElapsedTime(_origin);

    /// <inheritdoc />
    public int Eased { get; private set; }

    /// <inheritdoc />
    public int Failures(string taskName) => _tasks.TryGetValue(taskName, out var task) && !IsForgiven(task) ? task.Entry.Failures : 0;

    /// <inheritdoc />
    public string? Reason(string taskName) => _tasks.TryGetValue(taskName, out var task) && !IsForgiven(task) ? task.Entry.Reason : null;

    /// <inheritdoc />
    public void Failed(string taskName, string taskId, string reason)
    {
        if (_tasks.TryGetValue(taskName, out var known) && known.TaskId == taskId)
        {
            return;
        }

        var failures = Failures(taskName) + 1;
        var delay = _schedule.Delay(failures);
        Delay(new(taskName, failures, time.GetUtcNow() + delay, reason), taskId, delay);
        _changed.Add(taskName);
    }

    /// <inheritdoc />
    public void Ready(string taskName, DateTimeOffset since)
    {
        if (!_tasks.TryGetValue(taskName, out var task) || task.ForgivenAt is not null)
        {
            return;
        }

        var before = time.GetUtcNow() - since;
        var at = Clock + _schedule.ForgivenAfter - (before > TimeSpan.Zero ? before : TimeSpan.Zero);
        _tasks[taskName] = task with { ForgivenAt = at };
        _forgiven.Enqueue(taskName, at);
        Eased++;
    }

    /// <inheritdoc />
    public void Clear(string taskName)
    {
        if (_tasks.Remove(taskName))
        {
            Eased++;
            _changed.Add(taskName);
        }
    }

    /// <summary>Takes back what was kept, after a restart. Replaces all that is known.</summary>
    public void Restore(IEnumerable<BackoffEntry> entries)
    {
        _tasks.Clear();
        _changed.Clear();
        Eased++;
        foreach (var entry in entries)
        {
            var left = entry.NotBefore - time.GetUtcNow();
            var longest = _schedule.Delay(entry.Failures);
            var delay = left < TimeSpan.Zero ? TimeSpan.Zero : left < longest ? left : longest;
            Delay(left > longest ? entry with { NotBefore = time.GetUtcNow() + longest } : entry, null, delay);
        }
    }

    /// <summary>All that must be kept, in the order of the task names.</summary>
    public IReadOnlyList<BackoffEntry> Export()
    {
        Forgive();
        return [.. _tasks.Values.Select(task => task.Entry)];
    }

    /// <summary>What changed of it since the last call, in the order of the task names.</summary>
    public IReadOnlyList<BackoffChange> Drain()
    {
        Forgive();
        List<BackoffChange> changes = [.. _changed.Select(name => new BackoffChange(name, _tasks.GetValueOrDefault(name)?.Entry))];
        _changed.Clear();
        return changes;
    }

    private void Delay(BackoffEntry entry, string? taskId, TimeSpan delay)
    {
        var endsAt = Clock + delay;
        _tasks[entry.TaskName] = new(entry, taskId, endsAt, null);
        if (delay > TimeSpan.Zero)
        {
            _ends.Enqueue(entry.TaskName, endsAt);
        }
    }

    private void Forgive()
    {
        while (_forgiven.TryPeek(out var name, out var at) && at <= Clock)
        {
            _forgiven.Dequeue();
            if (_tasks.TryGetValue(name, out var task) && IsForgiven(task))
            {
                Clear(name);
            }
        }
    }

    private TimeSpan Remaining(Delayed task)
    {
        var left = task.EndsAt - Clock;
        return left > TimeSpan.Zero && !IsForgiven(task) ? left : TimeSpan.Zero;
    }

    private bool IsForgiven(Delayed task) => task.ForgivenAt <= Clock;

    /// <param name="Entry">What is kept.</param>
    /// <param name="TaskId">The launch that failed last; null after a restart.</param>
    /// <param name="EndsAt">When (<see cref="Clock"/>) the delay is over.</param>
    /// <param name="ForgivenAt">When (<see cref="Clock"/>) it has run ready for so long that its failures are forgotten; null when it does not run ready.</param>
    private sealed record Delayed(BackoffEntry Entry, string? TaskId, TimeSpan EndsAt, TimeSpan? ForgivenAt);
}
