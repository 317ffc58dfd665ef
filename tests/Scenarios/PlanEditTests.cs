using Orchestrator.Clusters.Simulated;
using Orchestrator.Plans;
using Orchestrator.Pods.Values;
using Orchestrator.Scenarios.Tests.Harness;
using Orchestrator.Scheduler.Commands;

namespace Orchestrator.Scenarios.Tests;

/// <summary>What operators do to plans, and that none of it is forgotten when the scheduler ends.</summary>
public sealed class PlanEditTests
{
    private static readonly Origin Admin = new("admin", "127.0.0.1");

    [Fact]
    public void A_paused_plan_launches_nothing_more_and_says_by_whom_also_after_a_restart()
    {
        var scenario = Deploying();
        Edit(scenario, PlanVerb.Interrupt).Message.Should().Be("Received cmd: interrupt");

        scenario.Pass(TimeSpan.FromMinutes(1));
        scenario.Start();
        scenario.Pass(TimeSpan.FromMinutes(1));

        scenario.World.Starts.Should().HaveCount(1);
        scenario.PlanStatus("hello", "deploy").Should().Be(Status.Waiting);
        scenario.Step("hello", "deploy", "hello-1:[server]").Why.Should().Be("its plan is paused by admin from 127.0.0.1 since 2030-01-01T00:00:01Z: start or resume it to go on");

        Edit(scenario, PlanVerb.Continue).IsAccepted.Should().BeTrue();
        scenario.ExpectPlan("hello", "deploy", Status.Complete);
        scenario.World.Starts.Should().HaveCount(3, "nothing that runs is started again");
    }

    [Theory]
    [InlineData("hello", null)]
    [InlineData("hello", "hello-2:[server]")]
    public void A_paused_phase_or_step_stays_paused_wherever_the_scheduler_ends(string phase, string? step)
    {
        AtEveryCrash(Deploying, (scenario, _) =>
        {
            Until(scenario, PlanVerb.Interrupt, phase, step);
            scenario.Pass(TimeSpan.FromMinutes(1));
            scenario.StartsOf("hello-2-server").Should().Be(0);

            scenario.PlanStatus("hello", "deploy").Should().Be(Status.Waiting);
            Until(scenario, PlanVerb.Continue, phase, step);
            scenario.ExpectPlan("hello", "deploy", Status.Complete);
            scenario.World.Starts.Should().HaveCount(3);
        });
    }

    [Fact]
    public void A_restarted_plan_relaunches_each_task_once_wherever_the_scheduler_ends() =>
        AtEveryCrash(Deployed, (scenario, crashed) =>
        {
            Until(scenario, PlanVerb.Restart);
            scenario.PassUntil("all were relaunched", () => scenario.World.Starts.Count >= 6 && scenario.PlanStatus("hello", "deploy") == Status.Complete, TimeSpan.FromMinutes(5));
            scenario.Pass(TimeSpan.FromMinutes(1));

            // Who gets no answer asks again, and what is complete is then done again: at most one more time.
            scenario.World.Starts.Should().HaveCountLessThanOrEqualTo(crashed ? 9 : 6);
            View(scenario).RunNumber.Should().BeInRange(2, crashed ? 3 : 2);
        });

    [Theory]
    [InlineData("hello", null, 6)]
    [InlineData("hello", "hello-1:[server]", 4)]
    public void A_restarted_phase_or_step_is_done_again_wherever_the_scheduler_ends(string phase, string? step, int starts) =>
        AtEveryCrash(Deployed, (scenario, crashed) =>
        {
            Until(scenario, PlanVerb.Restart, phase, step);
            scenario.PassUntil("it was done again", () => scenario.World.Starts.Count >= starts && scenario.PlanStatus("hello", "deploy") == Status.Complete, TimeSpan.FromMinutes(5));
            scenario.Pass(TimeSpan.FromMinutes(1));

            View(scenario).RunNumber.Should().Be(1, "a phase or step is done again within its run");
            scenario.World.Starts.Should().HaveCountLessThanOrEqualTo(crashed ? starts + starts - 3 : starts);
        });

    [Fact]
    public void A_restart_that_was_accepted_is_not_forgotten_when_the_scheduler_ends_before_the_relaunch()
    {
        var scenario = Deployed();
        scenario.World.Script = _ => new TaskScript { Staging = TimeSpan.FromSeconds(30) };
        Edit(scenario, PlanVerb.Restart, "hello").IsAccepted.Should().BeTrue();

        scenario.Start();
        scenario.Settle();

        scenario.Steps("hello", "deploy").Select(each => each.Status).Should().NotContain(Status.Complete, "no launch of before counts");
    }

    private static void Until(Scenario scenario, PlanVerb verb, string? phase = null, string? step = null)
    {
        var result = Edit(scenario, verb, phase, step);
        if (result.Message == "no answer")
        {
            result = Edit(scenario, verb, phase, step);
        }

        (result.IsAccepted || result.Refusal == RefusalKind.AlreadyDone).Should().BeTrue(result.Message);
    }

    private static Plans.Views.PlanView View(Scenario scenario, string plan = "deploy") => scenario.Snapshot.Services["hello"].Plans.First(view => view.Name == plan);

    private static CommandResult Edit(Scenario scenario, PlanVerb verb, string? phase = null, string? step = null, string plan = "deploy") =>
        scenario.Submit(new PlanEdit(Admin, "hello", plan, verb, phase, step));

    private static void AtEveryCrash(Func<Scenario> prepare, Action<Scenario, bool> play)
    {
        var whole = prepare();
        whole.Crashes = new CrashPlan();
        play(whole, false);
        var points = whole.Crashes.Passed;
        points.Should().BePositive();
        for (var point = 1; point <= points; point++)
        {
            var scenario = prepare();
            scenario.Crashes = new CrashPlan(point);
            play(scenario, true);
        }
    }

    /// <summary>The first of three tasks is on its way up.</summary>
    private static Scenario Deploying()
    {
        var scenario = new Scenario();
        scenario.World.Script = _ => new TaskScript { ReadyAfter = TimeSpan.FromSeconds(10) };
        scenario.Start();
        scenario.Install("hello", Specs.Hello(3, task: Specs.Readiness));
        scenario.Pass(TimeSpan.FromSeconds(1));
        return scenario;
    }

    private static Scenario Deployed()
    {
        var scenario = new Scenario();
        scenario.Start();
        scenario.Install("hello", Specs.Hello(3));
        scenario.ExpectPlan("hello", "deploy", Status.Complete);
        return scenario;
    }
}
