using Orchestrator.Api.Hosting;
using Orchestrator.Api.Http;
using Orchestrator.Api.Views.Metrics;
using Orchestrator.Scheduler.Snapshots;

namespace Orchestrator.Api.Routes;

/// <summary>What was done and how long it took since this server started.</summary>
/// <param name="backend">What the routes stand on.</param>
internal sealed class MetricsRoutes(Func<Backend> backend)
{
    /// <summary>The metrics of a service, as JSON.</summary>
    public IResult Show(ServiceRequest request) => Json(MetricList.Of(request.Service));

    /// <summary>The metrics of a service, as Prometheus reads them.</summary>
    public static IResult ShowText(ServiceRequest request) => Text(With(new(), request.Service));

    /// <summary>The metrics of the server itself, as JSON.</summary>
    public Task<IResult> ShowServerAsync(HttpContext context) => Task.FromResult(Json(MetricList.Of(backend().Snapshot())));

    /// <summary>The metrics of the server and of all its services, as Prometheus reads them.</summary>
    public Task<IResult> ShowAllTextAsync(HttpContext context)
    {
        var snapshot = backend().Snapshot();
        return Task.FromResult(Text(snapshot.Services.Values.Aggregate(new PrometheusText().Add(MetricList.Of(snapshot)), With)));
    }

    private static PrometheusText With(PrometheusText text, ServiceView service) => text.Add(MetricList.Of(service), ("service", service.Record.Name));

    private static IResult Text(PrometheusText text) => Answers.Text(StatusCodes.Status200OK, text.ToString(), PrometheusText.ContentType);

    private IResult Json(IReadOnlyList<Metric> metrics) =>
        Answers.Json(MetricsJson.Of(metrics, backend().Time.GetUtcNow() - backend().Snapshot().Metrics.StartedAt));
}
