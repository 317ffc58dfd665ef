using System.Text.Json.Nodes;
using Orchestrator.Scheduler.Metrics;

namespace Orchestrator.Api.Views.Metrics;

/// <summary>Metrics in the JSON of the library that the original counts with. Durations are in seconds.</summary>
internal static class MetricsJson
{
    private const string FormatVersion = "3.1.3";

    private static readonly (string Name, double Share)[] Quantiles =
        [("p50", 0.5), ("p75", 0.75), ("p95", 0.95), ("p98", 0.98), ("p99", 0.99), ("p999", 0.999)];

    /// <summary>All of them, by kind and name.</summary>
    /// <param name="metrics">The metrics.</param>
    /// <param name="counting">For how long they have been counted.</param>
    public static JsonObject Of(IReadOnlyList<Metric> metrics, TimeSpan counting) => new()
    {
        ["version"] = FormatVersion,
        ["gauges"] = Members(metrics.OfType<Gauge>(), gauge => new() { ["value"] = gauge.Value }),
        ["counters"] = Members(metrics.OfType<Counter>(), counter => new() { ["count"] = counter.Value }),
        ["histograms"] = new JsonObject(),
        ["meters"] = new JsonObject(),
        ["timers"] = Members(metrics.OfType<Timer>(), timer => Of(timer.Value, counting)),
    };

    private static JsonObject Members<T>(IEnumerable<T> metrics, Func<T, JsonObject> json)
        where T : Metric =>
        new(metrics.OrderBy(metric => metric.Name, StringComparer.Ordinal).Select(metric => KeyValuePair.Create<string, JsonNode?>(metric.Name, json(metric))));

    private static JsonObject Of(TimingsView timings, TimeSpan counting)
    {
        var seconds = timings.Last.Select(duration => duration.TotalSeconds).ToList();
        var mean = seconds.Count == 0 ? 0 : seconds.Average();
        var json = new JsonObject
        {
            ["count"] = timings.Count,
            ["max"] = timings.Quantile(1).TotalSeconds,
            ["mean"] = mean,
            ["min"] = timings.Quantile(0).TotalSeconds,
        };
        foreach (var (name, share) in Quantiles)
        {
            json[name] = timings.Quantile(share).TotalSeconds;
        }

        json["stddev"] = seconds.Count < 2 ? 0 : Math.Sqrt(seconds.Sum(value => (value - mean) * (value - mean)) / (seconds.Count - 1));
        json["mean_rate"] = counting > TimeSpan.Zero ? timings.Count / counting.TotalSeconds : 0;
        json["duration_units"] = "seconds";
        json["rate_units"] = "calls/second";
        return json;
    }
}
