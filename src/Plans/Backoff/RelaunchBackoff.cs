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

    private readonly long _origin = time.GetTimestamp();

    /// <summary>The shortest delay that still runs: when the scheduler should look again; null when none runs.</summary>
    public TimeSpan? Next
    {
        get
        {
            var running = _tasks.Values.Select(Remaining).Where(left => left > TimeSpan.Zero).ToList();
            return running.Count == 0 ? null : running.Min();
        }
    }

    /// <inheritdoc />
    public TimeSpan Remaining(string taskName) => _tasks.TryGetValue(taskName, out var task) ? Remaining(task) : TimeSpan.Zero;

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
        _tasks[taskName] = new(new(taskName, failures, time.GetUtcNow() + delay, reason), taskId, time.GetTimestamp(), delay, null);
        _changed.Add(taskName);
    }

    /// <inheritdoc />
    public void Ready(string taskName, DateTimeOffset since)
    {
        if (!_tasks.TryGetValue(taskName, out var task) || task.Healthy is not null)
        {
            return;
        }

        var before = time.GetUtcNow() - since;
        _tasks[taskName] = task with { Healthy = (time.GetTimestamp(), before > TimeSpan.Zero ? before : TimeSpan.Zero) };
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
            _tasks[entry.TaskName] = new(left > longest ? entry with { NotBefore = time.GetUtcNow() + longest } : entry, null, time.GetTimestamp(), delay, null);
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

    private void Forgive()
    {
        foreach (var forgiven in _tasks.Values.Where(IsForgiven).ToList())
        {
            Clear(forgiven.Entry.TaskName);
        }
    }

    private TimeSpan Remaining(Delayed task)
    {
        var left = task.Delay - time.GetElapsedTime(task.From);
        return left > TimeSpan.Zero && !IsForgiven(task) ? left : TimeSpan.Zero;
    }

    private bool IsForgiven(Delayed task) =>
        task.Healthy is var (seen, before) && before + time.GetElapsedTime(seen) >= _schedule.ForgivenAfter;

    /// <param name="Entry">What is kept.</param>
    /// <param name="TaskId">The launch that failed last; null after a restart.</param>
    /// <param name="From">The time stamp at which the delay began.</param>
    /// <param name="Delay">How long it is, from then.</param>
    /// <param name="Healthy">Since when it runs ready: a time stamp, and how long it did before that; null when it does not.</param>
    private sealed record Delayed(BackoffEntry Entry, string? TaskId, long From, TimeSpan Delay, (long Seen, TimeSpan Before)? Healthy);
}
