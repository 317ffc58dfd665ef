namespace Orchestrator.Clusters.Simulated;

/// <summary>What a simulated task does once it is launched.</summary>
public sealed record TaskScript
{
    /// <summary>A task that runs until it is told to end.</summary>
    public static TaskScript Runs { get; } = new();

    /// <summary>A task that does nothing until it is told to, by <see cref="SimulatedWorld.Begin"/>, <see cref="SimulatedWorld.EndReadinessCheck"/> and <see cref="SimulatedWorld.End(string, TaskCondition, int?)"/>, or killed.</summary>
    public static TaskScript ByHand { get; } = new() { Staging = Timeout.InfiniteTimeSpan, ReadyAfter = null, StopsAfter = TimeSpan.Zero };

    /// <summary>From the acceptance to the start of the process; infinite when it starts only by hand.</summary>
    public TimeSpan Staging { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>From the start of the process to its end by itself; null when it never ends by itself.</summary>
    public TimeSpan? EndsAfter { get; init; }

    /// <summary>The exit code with which it ends by itself.</summary>
    public int ExitCode { get; init; }

    /// <summary>From the start of the process to a readiness check that passes; null when it never does. Before, the check fails with exit code 1.</summary>
    public TimeSpan? ReadyAfter { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>From SIGTERM to its end; null when only SIGKILL ends it.</summary>
    public TimeSpan? StopsAfter { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>From the start of the process to its end by a health check that keeps failing; null when it never does.</summary>
    public TimeSpan? UnhealthyAfter { get; init; }

    /// <summary>What is told of its start, such as a limit that could not be set; empty when there is nothing to tell.</summary>
    public string StartMessage { get; init; } = "";

    /// <summary>Why it can never be started; null when it can.</summary>
    public string? Rejection { get; init; }

    /// <summary>A task that ends by itself.</summary>
    /// <param name="after">After so long.</param>
    /// <param name="exitCode">With this exit code.</param>
    public static TaskScript Ends(TimeSpan after, int exitCode) => new() { EndsAfter = after, ExitCode = exitCode };
}

/// <summary>What becomes of reports on their way. All of it drawn from the seed.</summary>
/// <param name="MostDelay">A report is late by anything up to this. Reports on one task keep their order.</param>
/// <param name="Doubled">The chance, from 0 to 1, that a report arrives twice.</param>
/// <param name="Lost">The chance, from 0 to 1, that a report never arrives; only asking for the task's condition then tells.</param>
public sealed record ReportFaults(TimeSpan MostDelay, double Doubled, double Lost)
{
    /// <summary>Every report arrives once and at once.</summary>
    public static ReportFaults None { get; } = new(TimeSpan.Zero, 0, 0);
}
