using Orchestrator.Scheduler.Metrics;

namespace Orchestrator.Api.Views.Metrics;

/// <summary>Something that is counted, measured or timed.</summary>
/// <param name="Name">Its name as the original writes it, such as <c>operation.launch</c>.</param>
internal abstract record Metric(string Name)
{
    /// <summary>What tells it from others of the same name in the text for Prometheus; none unless set.</summary>
    public IReadOnlyList<(string Name, string Value)> Labels { get; init; } = [];
}

/// <summary>A value that goes up and down.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The value.</param>
internal sealed record Gauge(string Name, long Value) : Metric(Name);

/// <summary>A value that only goes up until the server ends.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The value.</param>
internal sealed record Counter(string Name, long Value) : Metric(Name);

/// <summary>How long something took.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">How often it was done, and how long that took.</param>
internal sealed record Timer(string Name, TimingsView Value) : Metric(Name);
