using Orchestrator.Clusters.Simulated;
using Orchestrator.Plans;
using Orchestrator.Scenarios.Tests.Harness;
using Orchestrator.Scheduler.Commands;

namespace Orchestrator.Scenarios.Tests;

/// <summary>What an operator holds of a recovery is over when that recovery is.</summary>
public sealed class RecoveryHoldTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_pause_of_a_recovery_ends_when_that_is_complete_and_does_not_hold_the_next(bool isOfStep)
    {
        var scenario = Deployed();
        scenario.World.Crash("hello-0-server");
        scenario.Pass(TimeSpan.FromSeconds(5));
        scenario.Edit(PlanVerb.Interrupt, "hello-0:[server]", isOfStep ? "hello-0:[server]" : null, "recovery").IsAccepted.Should().BeTrue();
        scenario.Pass(TimeSpan.FromMinutes(2));
        scenario.PlanStatus("hello", "recovery").Should().Be(Status.Complete, "what was in flight goes on");

        scenario.Snapshot.Services["hello"].Events.All.Select(entry => entry.What.Message).Should().ContainSingle(message =>
            message != null && message.StartsWith($"recovery/hello-0:[server]{(isOfStep ? "/hello-0:[server]" : "")} is complete, so it is no longer paused by admin from 127.0.0.1 since ", StringComparison.Ordinal));
        scenario.Pass(TimeSpan.FromDays(60));
        scenario.World.Crash("hello-0-server");
        scenario.Pass(TimeSpan.FromMinutes(5));

        scenario.StartsOf("hello-0-server").Should().Be(3);
    }

    [Fact]
    public void A_pause_of_a_recovery_that_is_not_complete_survives_a_restart_of_the_scheduler()
    {
        var scenario = Deployed();
        scenario.World.Script = _ => TaskScript.Ends(TimeSpan.FromSeconds(1), 1);
        scenario.World.Crash("hello-0-server");
        scenario.Pass(TimeSpan.FromSeconds(5));
        scenario.Edit(PlanVerb.Interrupt, "hello-0:[server]", plan: "recovery").IsAccepted.Should().BeTrue();
        scenario.Pass(TimeSpan.FromMinutes(1));
        var starts = scenario.StartsOf("hello-0-server");

        scenario.Start();
        scenario.Pass(TimeSpan.FromHours(1));

        scenario.StartsOf("hello-0-server").Should().Be(starts);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_recovery_of_two_tasks_of_which_one_is_ready_is_the_same_element_after_a_restart(bool isForced)
    {
        const string name = "hello-0:[main, aside]";
        var scenario = Scenario.Deployed(Specs.TwoTasks);
        scenario.World.Script = order => order.ReadinessCheck is null ? TaskScript.Runs : new TaskScript { ReadyAfter = null };
        scenario.Edit("hello-0", PodVerb.Pause, tasks: ["main"]);
        scenario.Pass(TimeSpan.FromSeconds(10));
        scenario.Step("hello", "recovery", name).Status.Should().Be(Status.Started);
        scenario.Edit(isForced ? PlanVerb.ForceComplete : PlanVerb.Interrupt, name, name, "recovery").IsAccepted.Should().BeTrue();
        var before = scenario.Step("hello", "recovery", name);

        scenario.Start();
        scenario.Pass(TimeSpan.FromSeconds(1));

        scenario.Steps("hello", "recovery").Should().ContainSingle().Which.Should().Be(before);
        scenario.StartsOf("hello-0-aside").Should().Be(2);
    }

    [Theory]
    [InlineData("hello-0-bad")]
    [InlineData("hello-0-main")]
    public void A_pause_of_some_tasks_holds_after_a_restart_though_others_of_the_pod_failed_since(string other)
    {
        var scenario = WithAsideHeld();
        scenario.World.Crash(other);
        scenario.Pass(TimeSpan.FromMinutes(1));
        var starts = scenario.StartsOf("hello-0-aside");

        scenario.Start();
        scenario.Pass(TimeSpan.FromHours(1));
        scenario.StartsOf("hello-0-aside").Should().Be(starts);
        scenario.Steps("hello", "recovery").Should().ContainSingle().Which.Why.Should().StartWith("its phase is paused by admin");

        scenario.World.Script = _ => TaskScript.Runs;
        scenario.Edit(PlanVerb.Continue, "hello-0:[aside]", plan: "recovery").IsAccepted.Should().BeTrue();
        scenario.PassUntil("all are back", () => scenario.World.Processes.Count == 3, TimeSpan.FromMinutes(5));
    }

    [Fact]
    public void A_pause_of_a_recovery_that_gave_way_to_another_is_over()
    {
        var scenario = WithAsideHeld();
        scenario.World.Script = _ => TaskScript.Runs;
        scenario.Edit("hello-0", PodVerb.Replace).IsAccepted.Should().BeTrue();
        scenario.PassUntil("all are back", () => scenario.World.Processes.Count == 3, TimeSpan.FromMinutes(5));
        scenario.Snapshot.Services["hello"].Events.All.Select(entry => entry.What.Message).Should().ContainSingle(message =>
            message != null && message.StartsWith("recovery/hello-0:[aside] gave way to another recovery of its pod, so it is no longer paused by admin", StringComparison.Ordinal));

        scenario.Pass(TimeSpan.FromMinutes(5));
        scenario.World.Crash("hello-0-aside");
        scenario.PassUntil("it is back", () => scenario.World.Processes.Count == 3, TimeSpan.FromMinutes(5));
    }

    /// <summary>A task that is not essential fails again and again, until an operator holds its recovery.</summary>
    private static Scenario WithAsideHeld()
    {
        var scenario = Scenario.Deployed(Specs.Aside);
        scenario.World.Script = order => order.TaskName == "hello-0-aside" ? TaskScript.Ends(TimeSpan.FromSeconds(1), 1) : TaskScript.Runs;
        scenario.World.Crash("hello-0-aside");
        scenario.Pass(TimeSpan.FromSeconds(5));
        scenario.Edit(PlanVerb.Interrupt, "hello-0:[aside]", plan: "recovery").IsAccepted.Should().BeTrue();
        scenario.Pass(TimeSpan.FromMinutes(1));
        return scenario;
    }

    private static Scenario Deployed()
    {
        var scenario = new Scenario();
        scenario.World.Script = _ => new TaskScript { ReadyAfter = TimeSpan.FromSeconds(30) };
        scenario.Start();
        scenario.Install("hello", Specs.Hello(1, task: Specs.Readiness));
        scenario.ExpectPlan("hello", "deploy", Status.Complete, TimeSpan.FromMinutes(2));
        return scenario;
    }
}
