using Orchestrator.Clusters.Simulated;
using Orchestrator.Plans;
using Orchestrator.Plans.Views;
using Orchestrator.Pods.Values;
using Orchestrator.Scenarios.Tests.Harness;
using Orchestrator.Scheduler.Commands;

namespace Orchestrator.Scenarios.Tests;

/// <summary>No edit is forgotten or done twice, wherever the scheduler ends.</summary>
public sealed class PlanEditCrashTests
{
    private const string Canary = """

        plans:
          deploy:
            phases:
              hello: {pod: hello, strategy: parallel-canary}
        """;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(null, null, "its plan is paused by admin from 127.0.0.1 since 2030-01-01T00:00:01Z: start or resume it to go on")]
    [InlineData("hello", null, "its phase is paused by admin from 127.0.0.1 since 2030-01-01T00:00:01Z: resume it to go on")]
    [InlineData("hello", "hello-1:[server]", "paused by admin from 127.0.0.1 since 2030-01-01T00:00:01Z")]
    public void What_is_paused_stays_paused_by_the_same_operator(string? phase, string? step, string why) => Edits.AtEveryCrash(() => Edits.Deploying(), scenario =>
    {
        scenario.EditOnce(PlanVerb.Interrupt, phase, step);
        scenario.Pass(Minute);
        scenario.World.Starts.Should().HaveCount(1);
        scenario.Plan().Status.Should().Be(Status.Waiting);
        scenario.Step("hello", "deploy", "hello-1:[server]").Why.Should().Be(why);

        scenario.EditOnce(PlanVerb.Continue, phase, step);
        scenario.ExpectPlan("hello", "deploy", Status.Complete);
        scenario.World.Starts.Should().HaveCount(3, "nothing that runs is started again");
    });

    [Theory]
    [InlineData(null, null, 6, 2)]
    [InlineData("hello", null, 6, 1)]
    [InlineData("hello", "hello-1:[server]", 4, 1)]
    public void What_is_restarted_is_done_again_exactly_once(string? phase, string? step, int starts, int runs) => Edits.AtEveryCrash(() => Scenario.Deployed(Specs.Hello(3)), scenario =>
    {
        scenario.EditOnce(PlanVerb.Restart, phase, step);
        scenario.PassUntil("it was done again", () => scenario.World.Starts.Count >= starts && scenario.Plan().Status == Status.Complete, 5 * Minute);
        scenario.Pass(Minute);

        scenario.World.Starts.Should().HaveCount(starts);
        scenario.Plan().RunNumber.Should().Be(runs, "a phase or a step is done again within its run");
    });

    [Theory]
    [InlineData(null, null, 0)]
    [InlineData("hello", null, 0)]
    [InlineData("hello", "hello-1:[server]", 1)]
    public void What_was_forced_stays_complete(string? phase, string? step, int others) => Edits.AtEveryCrash(() => Edits.Deploying(), scenario =>
    {
        scenario.EditOnce(PlanVerb.ForceComplete, phase, step);
        scenario.ExpectPlan("hello", "deploy", Status.Complete);
        scenario.Start();
        scenario.Pass(Minute);

        scenario.Plan().Status.Should().Be(Status.Complete);
        scenario.Step("hello", "deploy", "hello-1:[server]").ForcedBy.Should().Be("admin");
        scenario.StartsOf("hello-1-server").Should().Be(0);
        scenario.StartsOf("hello-2-server").Should().Be(others);
    });

    [Theory]
    [InlineData(null, null)]
    [InlineData("hello-0:[server]", null)]
    [InlineData("hello-0:[server]", "hello-0:[server]")]
    public void A_recovery_that_was_forced_stays_complete_as_long_as_its_task_runs(string? phase, string? step) => Edits.AtEveryCrash(NeverReadyAgain, scenario =>
    {
        scenario.EditOnce(PlanVerb.ForceComplete, phase, step, "recovery");
        scenario.Start();
        scenario.Pass(Minute);
        scenario.Step("hello", "recovery", "hello-0:[server]").Should().Match<StepView>(view => view.Status == Status.Complete && view.ForcedBy == "admin");

        scenario.World.Crash("hello-0-server");
        scenario.PassUntil("it is launched again", () => scenario.StartsOf("hello-0-server") == 3, Minute);
        scenario.Start();
        scenario.Step("hello", "recovery", "hello-0:[server]").Should().Match<StepView>(view => view.Status != Status.Complete && view.ForcedBy == null, "this recovery nobody forced");
    });

    [Fact]
    public void What_a_forced_deploy_left_unready_is_no_recovery_after_a_restart()
    {
        var scenario = Edits.Deploying(count: 1);
        scenario.Edit(PlanVerb.ForceComplete);

        scenario.Start();
        scenario.Pass(TimeSpan.FromSeconds(1));

        scenario.Steps("hello", "recovery").Should().BeEmpty();
        scenario.PlanStatus("hello", "recovery").Should().Be(Status.Complete);
    }

    [Fact]
    public void A_stopped_plan_stays_stopped_and_a_started_one_goes_on() => Edits.AtEveryCrash(() => Scenario.Deployed(Specs.Hello(2)), scenario =>
    {
        scenario.EditOnce(PlanVerb.Stop);
        scenario.Pass(Minute);
        scenario.Statuses().Should().Equal(Status.Pending, Status.Pending);
        scenario.Plan().Hold!.By.Should().Be("admin");
        scenario.World.Starts.Should().HaveCount(2);

        scenario.EditOnce(PlanVerb.Start);
        scenario.PassUntil("it is done", () => scenario.Plan().Status == Status.Complete, 5 * Minute);
        scenario.World.Starts.Should().HaveCount(4);
    });

    [Fact]
    public void A_custom_plan_keeps_its_parameters_and_its_completion() => Edits.AtEveryCrash(Edits.WithSidecar, scenario =>
    {
        scenario.SubmitUntilDone(Edits.Of(PlanVerb.Start, plan: "backup") with { Parameters = new[] { KeyValuePair.Create("BUCKET", "b1") }.ToValueMap() }).IsAccepted.Should().BeTrue();
        scenario.ExpectPlan("hello", "backup", Status.Complete);
        scenario.Start();
        scenario.Pass(Minute);

        scenario.Plan("backup").Status.Should().Be(Status.Complete);
        scenario.Plan("roll").Status.Should().Be(Status.Waiting, "it was never started, though its tasks run");
        scenario.World.Starts.Count(start => start.TaskName.EndsWith("backup", StringComparison.Ordinal)).Should().Be(2);
        scenario.Task("hello", "hello-1-backup").Record.ExtraEnvironment["BUCKET"].Should().Be("b1");
    });

    [Fact]
    public void Canaries_are_released_one_by_one_and_never_armed_again() => Edits.AtEveryCrash(() => Edits.Deploying(Canary, count: 4), scenario =>
    {
        scenario.Pass(Minute);
        scenario.Statuses().Should().Equal(Status.Waiting, Status.Waiting, Status.Pending, Status.Pending);
        scenario.Plan().Status.Should().Be(Status.Waiting);

        scenario.EditOnce(PlanVerb.Continue, "hello");
        scenario.Pass(Minute);
        scenario.Statuses().Should().Equal(Status.Complete, Status.Waiting, Status.Pending, Status.Pending);
        scenario.World.Starts.Should().HaveCount(1);

        scenario.EditOnce(PlanVerb.Continue, "hello");
        scenario.ExpectPlan("hello", "deploy", Status.Complete);
        scenario.EditOnce(PlanVerb.Restart);
        scenario.PassUntil("all were done again", () => scenario.World.Starts.Count == 8 && scenario.Plan().Status == Status.Complete, 5 * Minute);
    });

    [Fact]
    public void A_canary_that_is_let_go_out_of_order_is_the_one_that_stays_released()
    {
        var scenario = Edits.Deploying(Canary, count: 4);

        scenario.Edit(PlanVerb.Continue, "hello", "hello-1:[server]");
        scenario.Start();
        scenario.Pass(Minute);

        scenario.Statuses().Should().Equal(Status.Waiting, Status.Complete, Status.Pending, Status.Pending);
    }

    [Fact]
    public void A_held_recovery_stays_held() => Edits.AtEveryCrash(Recovering, scenario =>
    {
        scenario.EditOnce(PlanVerb.Interrupt, plan: "recovery");
        scenario.World.Crash("hello-1-server");
        scenario.Pass(Minute);
        scenario.Start();
        scenario.Pass(Minute);
        scenario.StartsOf("hello-1-server").Should().Be(1);
        scenario.Plan("recovery").Hold!.By.Should().Be("admin");

        scenario.EditOnce(PlanVerb.Continue, plan: "recovery");
        scenario.PassUntil("it is back", () => scenario.StartsOf("hello-1-server") == 2, Minute);
    });

    [Fact]
    public void Edits_of_one_turn_are_committed_together_and_each_sees_those_before_it()
    {
        var scenario = Scenario.Deployed(Specs.Hello(2));
        var commits = scenario.Commits.Count;

        var answers = scenario.SubmitTogether(Edits.Of(PlanVerb.Restart), Edits.Of(PlanVerb.Restart), Edits.Of(PlanVerb.Interrupt), Edits.Of(PlanVerb.Interrupt));

        answers.Select(answer => answer.Refusal).Should().Equal(null, RefusalKind.AlreadyDone, null, RefusalKind.AlreadyDone);
        scenario.Commits.Skip(commits).Should().ContainSingle();
        scenario.Plan().RunNumber.Should().Be(2);
        scenario.Start();
        scenario.Pass(Minute);
        scenario.World.Starts.Should().HaveCount(2);
        scenario.Plan().Status.Should().Be(Status.Waiting);
    }

    [Fact]
    public void An_edit_and_an_uninstall_in_one_turn_are_both_carried_out()
    {
        var scenario = Scenario.Deployed(Specs.Hello(2));

        var answers = scenario.SubmitTogether(Edits.Of(PlanVerb.Stop), new UninstallService(Edits.Admin, "hello"), Edits.Of(PlanVerb.Restart));

        answers.Select(answer => answer.Refusal).Should().Equal(null, null, RefusalKind.Conflict);
        answers[2].Message.Should().Be("The plan deploy removes the service hello, and what is removed cannot be done again: interrupt, continue or complete it.");
        scenario.PassUntil("hello is gone", () => !scenario.Snapshot.Services.ContainsKey("hello"), Minute);
        scenario.StateKeys().Should().BeEmpty();
    }

    /// <summary>A task was brought back, and its check does not pass.</summary>
    private static Scenario NeverReadyAgain()
    {
        var scenario = Scenario.Deployed(Specs.Hello(1, task: Specs.Readiness));
        scenario.World.Script = _ => new TaskScript { ReadyAfter = null };
        scenario.World.Crash("hello-0-server");
        scenario.Pass(Minute);
        scenario.PlanStatus("hello", "recovery").Should().Be(Status.Started);
        return scenario;
    }

    /// <summary>One of two tasks is on its way back.</summary>
    private static Scenario Recovering()
    {
        var scenario = Scenario.Deployed(Specs.Hello(2));
        scenario.World.Script = _ => new TaskScript { Staging = TimeSpan.FromSeconds(5) };
        scenario.World.Crash("hello-0-server");
        scenario.Pass(TimeSpan.FromSeconds(1));
        return scenario;
    }
}
