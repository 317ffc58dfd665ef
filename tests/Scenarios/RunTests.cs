using Orchestrator.Clusters.Simulated;
using Orchestrator.Plans;
using Orchestrator.Scenarios.Tests.Harness;
using Orchestrator.Scheduler.Commands;
using Orchestrator.State;
using Orchestrator.State.Records;
using Orchestrator.State.Records.Audit;

namespace Orchestrator.Scenarios.Tests;

/// <summary>What is kept of runs, and when another begins.</summary>
public sealed class RunTests
{
    private const string WithUpdate = """

        plans:
          deploy:
            phases:
              first: {pod: hello}
          update:
            phases:
              again: {pod: hello, strategy: parallel}
        """;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_restart_of_the_scheduler_shows_the_deploy_plan_that_ran_and_rolls_nothing()
    {
        var scenario = Scenario.Deployed(Specs.Hello(2) + WithUpdate);

        scenario.Start();
        scenario.Pass(Minute);
        scenario.Phase().Name.Should().Be("first");
        scenario.World.Starts.Should().HaveCount(2);

        scenario.Edit(PlanVerb.Restart);
        scenario.Phase().Name.Should().Be("first", "the target is the same");
    }

    [Fact]
    public void A_new_target_begins_a_run_of_the_update_plan_once_a_deploy_has_completed()
    {
        var scenario = Scenario.Deployed(Specs.Hello(2) + WithUpdate);

        SetTarget(scenario, Specs.Hello(2, cpus: 0.6) + WithUpdate);

        scenario.Phase().Name.Should().Be("again");
        scenario.Plan().RunNumber.Should().Be(2);
        scenario.PassUntil("both were launched again", () => scenario.World.Starts.Count == 4 && scenario.Plan().Status == Status.Complete, 5 * Minute);
        Run(scenario, 1).Outcome.Should().Be(RunOutcome.Complete);
        scenario.Start();
        scenario.Settle();
        scenario.Phase().Name.Should().Be("again");
    }

    [Fact]
    public void A_new_target_before_the_first_deploy_has_completed_is_deployed_and_drops_what_was_edited()
    {
        var scenario = Edits.Deploying(WithUpdate);
        scenario.Edit(PlanVerb.ForceComplete, "first", "hello-1:[server]");

        SetTarget(scenario, Specs.Hello(3, cpus: 0.6, task: Specs.Readiness) + WithUpdate);

        scenario.Phase().Name.Should().Be("first");
        scenario.Plan().RunNumber.Should().Be(2);
        scenario.Statuses().Should().NotContain(Status.Complete);
    }

    [Fact]
    public void Runs_end_as_what_became_of_them()
    {
        var scenario = Scenario.Deployed(Specs.Hello(1));
        scenario.Edit(PlanVerb.Restart);
        scenario.Edit(PlanVerb.Stop);
        scenario.StartPlan("deploy");
        scenario.Uninstall("hello");

        var runs = Enumerable.Range(1, 4).Select(number => Run(scenario, number)).ToList();
        runs.Select(run => run.Outcome).Should().Equal(RunOutcome.Complete, RunOutcome.Stopped, RunOutcome.Superseded, null);
        runs.Select(run => (run.StartedBy, run.IsDoneAnew)).Should().Equal((Scenario.Operator.Actor, false), ("admin", true), ("admin", true), (Scenario.Operator.Actor, false));
    }

    [Fact]
    public void Every_change_that_somebody_made_has_its_audit_entry_and_refusals_have_none()
    {
        var scenario = Scenario.Deployed(Specs.Hello(1));
        scenario.Edit(PlanVerb.Interrupt, "hello", "nobody");
        scenario.Edit(PlanVerb.Restart, "hello", "hello-0:[server]");
        scenario.Edit(PlanVerb.Interrupt);
        scenario.Submit(Edits.Of(PlanVerb.Continue) with { Override = new GuardOverride("it cannot wait") });
        scenario.Uninstall("hello");
        scenario.PassUntil("hello is gone", () => !scenario.Snapshot.Services.ContainsKey("hello"), Minute);

        AuditStore.Read(scenario.Store, 0, 100).Select(entry => (entry.Actor, entry.Action, entry.Target, entry.Before, entry.After, entry.Reason)).Should().Equal(
            ("tester", "install", "test 1", "", "installed", ""),
            ("admin", "plan force-restart", "deploy/hello/hello-0:[server]", "COMPLETE", "PENDING", ""),
            ("admin", "plan interrupt", "deploy", "IN_PROGRESS", "WAITING, paused by admin from 127.0.0.1 since 2030-01-01T00:00:00Z", ""),
            ("admin", "plan continue", "deploy", "WAITING, paused by admin from 127.0.0.1 since 2030-01-01T00:00:00Z", "IN_PROGRESS", "it cannot wait"),
            ("tester", "uninstall", "", "installed", "is being uninstalled", ""));
        AuditStore.Verify(scenario.Store).Should().BeNull();
    }

    [Fact]
    public void A_step_that_was_complete_when_its_run_began_stands_outside_of_the_order_also_for_another_scheduler()
    {
        var scenario = Scenario.Deployed(Specs.Hello(3, task: Specs.Readiness));
        scenario.World.Script = _ => TaskScript.Runs with { ReadyAfter = null };
        SetTarget(scenario, Specs.Hello(3, task: Specs.Readiness, cpus: 0.6), "hello-1-server");
        scenario.Pass(Minute);
        scenario.Statuses().Should().Equal(Status.Started, Status.Complete, Status.Pending);

        scenario.Start();
        scenario.Settle();
        scenario.Edit(PlanVerb.Restart, "hello", "hello-1:[server]").IsAccepted.Should().BeTrue();
        scenario.Pass(Minute);

        scenario.Statuses().Should().Equal([Status.Started, Status.Started, Status.Pending], "it does not wait for hello-0, which belongs to the order");
        scenario.StartsOf("hello-1-server").Should().Be(2);
        scenario.StartsOf("hello-2-server").Should().Be(1);
    }

    [Fact]
    public void An_edit_of_ten_thousand_steps_is_one_commit_and_is_there_after_a_restart()
    {
        var scenario = new Scenario();
        scenario.Start();
        scenario.Install("hello", Specs.Hello(10_000));
        scenario.Edit(PlanVerb.Interrupt);
        var commits = scenario.Commits.Count;

        scenario.Edit(PlanVerb.ForceComplete, "hello").IsAccepted.Should().BeTrue();
        scenario.Commits.Skip(commits).Count(commit => commit.Changes.Count >= 9_000).Should().Be(1);
        scenario.Start();
        scenario.Settle();
        scenario.Plan().Status.Should().Be(Status.Complete);

        commits = scenario.Commits.Count;
        scenario.Edit(PlanVerb.Restart, "hello").IsAccepted.Should().BeTrue();
        scenario.Commits.Skip(commits).Max(commit => commit.Bytes).Should().BeLessThan(8_000_000);
        scenario.Start();
        scenario.Settle();
        scenario.Steps("hello", "deploy").Count(step => step.Status == Status.Complete).Should().Be(0);
    }

    /// <summary>As it was last written, whatever became of it since.</summary>
    private static RunRecord Run(Scenario scenario, int number)
    {
        var runs = ServiceStore.Load(scenario.Store).Single().Runs;
        if (runs["deploy"].Run.Number == number)
        {
            return runs["deploy"].Run;
        }

        var state = new MemoryStore();
        var suffix = $"/runs/deploy/{number:D6}/run";
        var key = scenario.Store.Keys("").Single(key => key.EndsWith(suffix, StringComparison.Ordinal));
        state.CommitAsync(new StateWrite().Put(scenario.Snapshot.Services["hello"].Record).Put(key, scenario.Store.Read(key)!.Value), CancellationToken.None)
            .IsCompletedSuccessfully.Should().BeTrue();
        return ServiceStore.Load(state).Single().Runs["deploy"].Run;
    }

    /// <summary>Tasks that the new target does not concern move to it as they run.</summary>
    private static void SetTarget(Scenario scenario, string spec, params string[] unconcerned)
    {
        var view = scenario.Snapshot.Services["hello"];
        var target = view.Configuration with { Id = scenario.NewId(), SpecText = spec };
        var write = new StateWrite().Put(view.Record with { TargetConfigId = target.Id }).Put(view.Record.Id, target);
        foreach (var task in unconcerned)
        {
            write.Put(view.Record.Id, scenario.Task("hello", task).Record with { TargetConfigId = target.Id });
        }

        scenario.Store.CommitAsync(write, CancellationToken.None).IsCompletedSuccessfully.Should().BeTrue();
        scenario.Start();
        scenario.Settle();
    }
}
