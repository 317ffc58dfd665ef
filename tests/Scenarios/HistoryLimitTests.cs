using Orchestrator.Clusters.Simulated;
using Orchestrator.Plans;
using Orchestrator.Scenarios.Tests.Harness;
using Orchestrator.Scheduler.Commands;
using Orchestrator.State.Records.History;

namespace Orchestrator.Scenarios.Tests;

/// <summary>What history keeps is bounded, whatever becomes of a service.</summary>
public sealed class HistoryLimitTests
{
    private const int MostChanges = 10_000;

    [Fact]
    public void A_run_that_never_comes_to_an_end_keeps_its_beginning_and_its_last_changes_and_counts_what_it_left_out()
    {
        var scenario = new Scenario();
        scenario.World.Script = _ => TaskScript.Ends(TimeSpan.FromSeconds(1), 1) with { ReadyAfter = TimeSpan.FromDays(1) };
        scenario.Start();
        scenario.Install("hello", Specs.Hello(1, task: Specs.Readiness));
        scenario.Pass(TimeSpan.FromMinutes(1));
        var first = Story(scenario);
        scenario.PassUntil("there is too much", () => Counted(scenario) > MostChanges + 500, TimeSpan.FromDays(4));
        scenario.Start();
        scenario.PassUntil("there is more", () => Counted(scenario) > MostChanges + 1000, TimeSpan.FromDays(1));

        var story = Story(scenario);
        story.Changes.Count.Should().BeLessThanOrEqualTo(MostChanges + 3, "the last change of the step, of the phase and of the plan before the gap stay");
        story.Changes.Take(first.Changes.Count).Should().Equal(first.Changes);
        story.Changes.Select(change => change.Id).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        story.Changes.Where(change => change.Step is not null).Select(change => change.Status).Last().Should().Be(story.Phases[0].Steps[0].Status);
        story.Phases[0].Steps[0].Launches.Should().Be(scenario.StartsOf("hello-0-server"));
    }

    [Fact]
    public void Stopping_a_plan_of_which_no_work_was_begun_makes_no_runs()
    {
        var scenario = Edits.WithSidecar();
        for (var stop = 0; stop < 60; stop++)
        {
            scenario.Edit(PlanVerb.Stop, plan: "backup").IsAccepted.Should().BeTrue();
            if (stop == 30)
            {
                scenario.Start();
            }
        }

        Runs(scenario, "backup").Should().Equal("000001");
    }

    [Fact]
    public void Runs_of_a_plan_that_is_started_and_stopped_again_and_again_are_bounded()
    {
        var scenario = Edits.WithSidecar();
        for (var run = 0; run < 30; run++)
        {
            scenario.Edit(PlanVerb.Start, plan: "backup").IsAccepted.Should().BeTrue();
            scenario.Edit(PlanVerb.Stop, plan: "backup").IsAccepted.Should().BeTrue();
        }

        Runs(scenario, "backup").Should().HaveCount(20).And.Contain("000031");
    }

    [Theory]
    [InlineData(PlanVerb.Restart, "SUPERSEDED")]
    [InlineData(PlanVerb.Stop, "STOPPED")]
    public void How_a_run_ended_is_kept_once(PlanVerb verb, string status)
    {
        var scenario = Edits.Deploying();
        scenario.Edit(verb);
        scenario.Pass(TimeSpan.FromMinutes(5));

        var run = RunReader.Read(scenario.Store, Id(scenario), "deploy-1")!.Run.History;
        (run.Status, run.EndedAt.HasValue).Should().Be((status, true));
        HistoryStore.Load(scenario.Store, Id(scenario))[0].Should().Match<RunHistoryRecord>(stored => stored.Number == 1 && stored.Status == "RUNNING" && stored.EndedAt == null);
    }

    [Fact]
    public void A_run_that_ended_more_than_ninety_days_ago_is_forgotten_once_there_is_a_later_one()
    {
        var scenario = Scenario.Deployed(Specs.Hello(1));
        scenario.Edit(PlanVerb.Restart);
        scenario.Pass(TimeSpan.FromDays(89));
        Runs(scenario, "deploy").Should().Equal("000001", "000002");

        scenario.Pass(TimeSpan.FromDays(2));
        scenario.Edit(PlanVerb.Restart);
        scenario.Pass(TimeSpan.FromMinutes(1));

        Runs(scenario, "deploy").Should().Equal("000003");
        RunReader.Read(scenario.Store, Id(scenario), "deploy-2").Should().BeNull();
    }

    private static string Id(Scenario scenario) => scenario.Snapshot.Services["hello"].Record.Id;

    private static RunStory Story(Scenario scenario) => RunReader.Read(scenario.Store, Id(scenario), "deploy-1")!;

    /// <summary>At least so many changes there were: one of the step with each of its launches, and more.</summary>
    private static int Counted(Scenario scenario) => scenario.StartsOf("hello-0-server") < 2000 ? 0 : Story(scenario) is var story ? story.Changes.Count + story.ChangesLeftOut : 0;

    private static IReadOnlyList<string> Runs(Scenario scenario, string plan) =>
        [.. scenario.StateKeys().Where(key => key.Contains($"/runs/{plan}/")).Select(key => key.Split('/')[4]).Distinct().Order()];
}
