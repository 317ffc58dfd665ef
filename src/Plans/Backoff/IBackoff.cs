namespace Orchestrator.Plans.Backoff;

/// <summary>How long tasks that failed wait before they are launched again, by full task name such as <c>kafka-0-broker</c>.</summary>
public interface IBackoff
{
    /// <summary>How long the task still has to wait; zero when it need not.</summary>
    TimeSpan Remaining(string taskName);

    /// <summary>When (<see cref="Clock"/>) the task may be launched again; zero when it need not wait.</summary>
    TimeSpan EndsAt(string taskName);

    /// <summary>When it may be launched again (wall time); null when it has no failures.</summary>
    DateTimeOffset? NotBefore(string taskName);

    /// <summary>How long the delays have been kept, by the clock they run on.</summary>
    TimeSpan Clock { get; }

    /// <summary>How often failures were forgotten, so that a delay may have ended before its time.</summary>
    int Eased { get; }

    /// <summary>How often it failed in a row.</summary>
    int Failures(string taskName);

    /// <summary>Why it failed last; null when it has no failures.</summary>
    string? Reason(string taskName);

    /// <summary>A launch failed. Telling it again of the same task id changes nothing, so that every witness may tell.</summary>
    /// <param name="taskName">The task.</param>
    /// <param name="taskId">The launch.</param>
    /// <param name="reason">Why, in one sentence.</param>
    void Failed(string taskName, string taskId, string reason);

    /// <summary>The task reached its goal and runs on. Telling it again changes nothing.</summary>
    /// <param name="taskName">The task.</param>
    /// <param name="since">When it became ready.</param>
    void Ready(string taskName, DateTimeOffset since);

    /// <summary>Forgets the failures: an operator restarted the task, or it ended well.</summary>
    void Clear(string taskName);
}
