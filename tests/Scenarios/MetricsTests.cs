using Orchestrator.Plans;
using Orchestrator.Scenarios.Tests.Harness;
using Orchestrator.Scheduler.Commands;
using Orchestrator.Scheduler.Metrics;

namespace Orchestrator.Scenarios.Tests;

/// <summary>What the engine does is counted as it is done.</summary>
public sealed class MetricsTests
{
    [Fact]
    public void A_deploy_counts_what_it_launched_reserved_and_judged()
    {
        var scenario = Scenario.Deployed(Specs.Hello(3));

        Operations(scenario).Should().Be("Launch 3, Reserve 3, Create 3");
        var metrics = MetricsOf(scenario);
        metrics.TaskStatuses.Single(status => status.Key == TaskState.Running).Value.Should().Be(3);
        metrics.TaskStatuses.Single(status => status.Key == TaskState.Failed).Value.Should().Be(0);
        metrics.Looks.Read().Count.Should().Be(3);
        (metrics.OffersProcessed - metrics.OffersDeclined).Should().Be(3, "each look ended with an offer that did");
        scenario.Snapshot.Metrics.Commits.Read().Count.Should().Be(scenario.Commits.Count);
        scenario.Snapshot.Metrics.Turns.Should().BeGreaterThanOrEqualTo(scenario.Commits.Count);
    }

    [Fact]
    public void A_pod_that_is_replaced_counts_each_thing_that_is_done_to_it_once()
    {
        var scenario = Scenario.Deployed(Specs.Hello(2));

        scenario.Edit("hello-1", PodVerb.Replace).IsAccepted.Should().BeTrue();
        scenario.PassUntil("it runs again", () => scenario.StartsOf("hello-1-server") == 2 && scenario.Task("hello", "hello-1-server").Status == "RUNNING", TimeSpan.FromMinutes(1));
        scenario.Pass(TimeSpan.FromMinutes(2));

        Operations(scenario).Should().Be("Launch 3, Kill 1, Reserve 3, Unreserve 1, Create 3, Destroy 1");
    }

    [Fact]
    public void A_pod_without_a_place_counts_offers_that_did_not_do()
    {
        var scenario = new Scenario();
        scenario.Start();
        scenario.Install("hello", Specs.Hello(1, cpus: 2)).IsAccepted.Should().BeTrue();
        scenario.Pass(TimeSpan.FromSeconds(1));
        scenario.Install("other", Specs.Hello(50, name: "other", cpus: 1)).IsAccepted.Should().BeTrue();
        scenario.Pass(TimeSpan.FromMinutes(1));

        var metrics = scenario.Snapshot.Services["other"].Metrics;
        metrics.OffersDeclined.Should().BeGreaterThan(0);
        MetricsOf(scenario).OffersDeclined.Should().Be(0, "each service counts its own");
    }

    [Fact]
    public void Another_scheduler_counts_from_zero()
    {
        var scenario = Scenario.Deployed(Specs.Hello(2));

        scenario.Start();
        scenario.Pass(TimeSpan.FromSeconds(30));

        Operations(scenario).Should().BeEmpty();
        MetricsOf(scenario).OffersProcessed.Should().Be(0);
    }

    private static ServiceMetrics MetricsOf(Scenario scenario) => scenario.Snapshot.Services["hello"].Metrics;

    private static string Operations(Scenario scenario) =>
        string.Join(", ", MetricsOf(scenario).Operations.Where(operation => operation.Value > 0).Select(operation => $"{operation.Key} {operation.Value}"));
}
