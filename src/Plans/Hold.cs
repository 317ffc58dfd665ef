using System.Globalization;

namespace Orchestrator.Plans;

/// <summary>Why an operator's pause, or a plan that was never started, holds an element.</summary>
/// <param name="By">Who paused it; empty when nobody did: it was never started.</param>
/// <param name="From">The address the request came from; empty when unknown.</param>
/// <param name="Since">When; null when nobody did.</param>
public sealed record Hold(string By, string From, DateTimeOffset? Since)
{
    /// <summary>Holds a plan that waits for its first start.</summary>
    public static Hold NotStarted { get; } = new("", "", null);

    /// <summary>Held by somebody of whom nothing is known.</summary>
    public static Hold ByAnOperator { get; } = new("an operator", "", null);

    /// <summary>The reason, such as <c>paused by admin from 127.0.0.1 since 2026-11-20T12:00:00Z</c>.</summary>
    public override string ToString() => By.Length == 0 ? "not started yet"
        : $"paused by {By}{(From.Length == 0 ? "" : " from " + From)}{(Since is { } since ? " since " + since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) : "")}";
}
