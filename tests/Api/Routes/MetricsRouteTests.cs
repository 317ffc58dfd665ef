using System.Net;
using System.Text.Json.Nodes;
using Orchestrator.Api.Tests.Servers;
using Orchestrator.Plans;
using Orchestrator.Scheduler.Metrics;

namespace Orchestrator.Api.Tests.Routes;

public sealed class MetricsRouteTests
{
    [Fact]
    public async Task The_metrics_of_a_service_are_what_the_engine_counted()
    {
        await using var server = await RunningServer.StartAsync(Samples.Snapshot(Samples.Service() with { Metrics = Counted() }));

        var (status, body) = await server.GetAsync("/service/hello/v1/metrics");

        status.Should().Be(HttpStatusCode.OK);
        var json = JsonNode.Parse(body)!.AsObject();
        json.Select(member => member.Key).Should().Equal("version", "gauges", "counters", "histograms", "meters", "timers");
        json["gauges"]!.ToJsonString().Should().Be("""{"plan_status.deploy":{"value":2},"plan_status.recovery":{"value":0}}""");
        json["counters"]!["operation.launch"]!["count"]!.GetValue<long>().Should().Be(3);
        json["counters"]!["operation.destroy"]!["count"]!.GetValue<long>().Should().Be(0);
        json["counters"]!["task_status.task_running"]!["count"]!.GetValue<long>().Should().Be(1);
        json["counters"]!["task_status.task_gone_by_operator"]!["count"]!.GetValue<long>().Should().Be(0);
        var look = json["timers"]!["offers.process"]!;
        look["count"]!.GetValue<long>().Should().Be(4);
        (look["min"]!.GetValue<double>(), look["p50"]!.GetValue<double>(), look["p99"]!.GetValue<double>(), look["max"]!.GetValue<double>(), look["mean"]!.GetValue<double>()).Should().Be((0.001, 0.002, 0.004, 0.004, 0.0025));
    }

    [Theory]
    [InlineData(Status.Error, -1)]
    [InlineData(Status.Complete, 0)]
    [InlineData(Status.Waiting, 1)]
    [InlineData(Status.Pending, 1)]
    [InlineData(Status.Delayed, 1)]
    [InlineData(Status.Starting, 2)]
    [InlineData(Status.InProgress, 2)]
    public async Task A_plan_is_a_gauge(Status status, int value)
    {
        await using var server = await RunningServer.StartAsync(Samples.Snapshot(Samples.Service(plans: [Samples.Plan("back-up", status)])));

        (await server.GetAsync("/service/hello/v1/metrics/prometheus")).Body.Should().StartWith(
            $"# TYPE plan_status_back_up gauge\nplan_status_back_up{{service=\"hello\",plan=\"back-up\"}} {value}\n");
    }

    [Fact]
    public async Task Prometheus_reads_a_service_with_its_counters_and_its_quantiles()
    {
        await using var server = await RunningServer.StartAsync(Samples.Snapshot(Samples.Service() with { Metrics = Counted() }));
        using var response = await server.Client.GetAsync("/service/hello/v1/metrics/prometheus");

        response.Content.Headers.NonValidated["Content-Type"].ToString().Should().Be("text/plain; version=0.0.4; charset=utf-8");
        var text = await response.Content.ReadAsStringAsync();
        text.Should().Contain("# TYPE operation_launch counter\noperation_launch{service=\"hello\"} 3\n");
        text.Should().Contain("# TYPE offers_process summary\noffers_process{service=\"hello\",quantile=\"0.5\"} 0.002\n");
        text.Should().Contain("offers_process_sum{service=\"hello\"} 0.01\noffers_process_count{service=\"hello\"} 4\n");
    }

    [Fact]
    public async Task The_server_is_one_address_to_scrape_with_each_name_once()
    {
        var engine = new EngineMetrics(Samples.Noon);
        engine.CountTurn();
        engine.Commits.Add(TimeSpan.FromMilliseconds(5));
        var snapshot = Samples.Snapshot(Samples.Service("a/b"), Samples.Service("odd\"name")) with { Metrics = engine };
        await using var server = await RunningServer.StartAsync(snapshot);
        server.Time.Advance(TimeSpan.FromSeconds(4));

        var text = (await server.GetAsync("/v1/metrics/prometheus")).Body;
        var json = JsonNode.Parse((await server.GetAsync("/v1/metrics")).Body)!;

        text.Split('\n').Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).Should().OnlyHaveUniqueItems();
        text.Should().Contain("# TYPE turns counter\nturns 1\n").And.Contain("operation_launch{service=\"a/b\"} 0\noperation_launch{service=\"odd\\\"name\"} 0\n");
        json["gauges"]!["services"]!["value"]!.GetValue<int>().Should().Be(2);
        json["timers"]!["commits"]!["mean_rate"]!.GetValue<double>().Should().Be(0.25);
    }

    [Fact]
    public async Task An_installed_service_counts_for_real()
    {
        await using var server = await EngineServer.StartAsync();
        await server.PostAsync("/package/install", """{"packageName":"sleepers"}""");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (server.Engine.Snapshot.Services["sleepers"].Plans[0].Status != Status.Complete)
        {
            await server.Engine.WaitForRevisionAsync(server.Engine.Snapshot.Revision, limit.Token);
        }

        var text = await server.Client.GetStringAsync("/v1/metrics/prometheus");

        text.Should().Contain("operation_launch{service=\"sleepers\"} 2\n").And.Contain("operation_kill{service=\"sleepers\"} 0\n");
        text.Should().Contain("plan_status_deploy{service=\"sleepers\",plan=\"deploy\"} 0\n");
        text.Should().MatchRegex(@"\ncommits_count [1-9]").And.MatchRegex(@"\nturns [1-9]");
    }

    private static ServiceMetrics Counted()
    {
        var metrics = new ServiceMetrics();
        metrics.Count(Operation.Launch, 3);
        metrics.Count(TaskState.Running);
        foreach (var milliseconds in (ReadOnlySpan<int>)[4, 1, 3, 2])
        {
            metrics.Looks.Add(TimeSpan.FromMilliseconds(milliseconds));
        }

        return metrics;
    }
}
