using System.Globalization;
using System.Text;

namespace Orchestrator.Api.Views.Metrics;

/// <summary>Metrics as Prometheus reads them: all samples of a name together, below the line that says what they are.</summary>
internal sealed class PrometheusText
{
    /// <summary>The type of the answer.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private static readonly double[] Quantiles = [0.5, 0.75, 0.95, 0.98, 0.99, 0.999];

    private readonly OrderedDictionary<string, StringBuilder> _families = new(StringComparer.Ordinal);

    /// <summary>Adds metrics.</summary>
    /// <param name="metrics">The metrics.</param>
    /// <param name="labels">Labels of all of them.</param>
    public PrometheusText Add(IEnumerable<Metric> metrics, params IReadOnlyList<(string Name, string Value)> labels)
    {
        foreach (var metric in metrics)
        {
            var name = NameOf(metric.Name);
            IReadOnlyList<(string, string)> all = [.. labels, .. metric.Labels];
            switch (metric)
            {
                case Gauge gauge:
                    Line(Family(name, "gauge"), name, all, gauge.Value);
                    break;
                case Counter counter:
                    Line(Family(name, "counter"), name, all, counter.Value);
                    break;
                case Timer { Value: var timings }:
                    var family = Family(name, "summary");
                    foreach (var share in Quantiles)
                    {
                        Line(family, name, [.. all, ("quantile", share.ToString(CultureInfo.InvariantCulture))], timings.Quantile(share).TotalSeconds);
                    }

                    Line(family, name + "_sum", all, timings.Total.TotalSeconds);
                    Line(family, name + "_count", all, timings.Count);
                    break;
            }
        }

        return this;
    }

    /// <inheritdoc />
    public override string ToString() => string.Concat(_families.Values);

    private StringBuilder Family(string name, string type)
    {
        if (!_families.TryGetValue(name, out var family))
        {
            _families[name] = family = new StringBuilder().Append(CultureInfo.InvariantCulture, $"# TYPE {name} {type}\n");
        }

        return family;
    }

    private static void Line(StringBuilder family, string name, IReadOnlyList<(string Name, string Value)> labels, double value) => family
        .Append(name)
        .Append(labels.Count == 0 ? "" : $"{{{string.Join(',', labels.Select(label => $"{label.Name}=\"{Escaped(label.Value)}\""))}}}")
        .Append(CultureInfo.InvariantCulture, $" {value:R}\n");

    private static string Escaped(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    // A name has letters, digits and underscores; what two names would share their labels tell apart.
    private static string NameOf(string name) => string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
}
