using System.Globalization;
using Orchestrator.Clusters;
using Orchestrator.Clusters.Simulated;
using Orchestrator.Plans;
using Orchestrator.Plans.Views;
using Orchestrator.Pods.Values;
using Orchestrator.Scenarios.Tests.Harness;
using Orchestrator.Scheduler.Commands;

namespace Orchestrator.Scenarios.Tests;

/// <summary>Pause and resume of tasks of a pod instance.</summary>
public sealed class PauseTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_paused_pod_waits_instead_of_working_and_shows_it_until_it_is_resumed()
    {
        var scenario = Deployed(Specs.Hello(2, task: "health-check: {cmd: \"true\", interval: 5, grace-period: 5, max-consecutive-failures: 1, delay: 0, timeout: 5}"));

        var since = Text(scenario.Time.GetUtcNow());
        scenario.Edit("hello-1", PodVerb.Pause).Tasks.Should().Equal("hello-1-server");
        scenario.Task("hello", "hello-1-server").Status.Should().Be("PAUSING");
        scenario.Pass(10 * Second);

        scenario.Task("hello", "hello-1-server").Status.Should().Be("PAUSED");
        scenario.Step("hello", "deploy", "hello-1:[server]").Status.Should().Be(Status.Paused);
        scenario.Step("hello", "recovery", "hello-1:[server]").Status.Should().Be(Status.Pausing);
        scenario.PlanStatus("hello", "deploy").Should().Be(Status.Complete);
        scenario.PlanStatus("hello", "recovery").Should().Be(Status.Started);
        var why = $"hello-1 is paused by tester since {since}: resume the pod to go on";
        scenario.Step("hello", "deploy", "hello-1:[server]").Why.Should().Be(why);
        scenario.Step("hello", "recovery", "hello-1:[server]").Why.Should().Be(why);
        scenario.Start();
        scenario.Pass(10 * Second);
        scenario.Step("hello", "deploy", "hello-1:[server]").Why.Should().Be(why, "it is kept who paused it");
        var order = OrderOf(scenario, "hello-1-server");
        order.Command.Should().Contain("paused").And.Contain("sleep");
        order.HealthCheck.Should().BeNull();
        order.ReadinessCheck.Should().Be(new ReadinessCheckOrder("exit 1", 5 * Second, TimeSpan.Zero, 5 * Second));

        scenario.Edit("hello-1", PodVerb.Resume);
        scenario.Task("hello", "hello-1-server").Status.Should().Be("STARTING");
        scenario.ExpectPlan("hello", "recovery", Status.Complete);

        scenario.Task("hello", "hello-1-server").Status.Should().Be("RUNNING");
        scenario.Step("hello", "deploy", "hello-1:[server]").Should().Match<StepView>(step => step.Status == Status.Complete && step.Why == null);
        OrderOf(scenario, "hello-1-server").Command.Should().Be("sleep 1000");
        scenario.StateKeys().Should().NotContain(key => key.Contains("/overrides/"));
        scenario.StartsOf("hello-0-server").Should().Be(1);
    }

    [Fact]
    public void A_pause_survives_restarts_of_the_scheduler_and_of_the_pod()
    {
        var scenario = Deployed(Specs.Hello(1));
        scenario.Edit("hello-0", PodVerb.Pause);
        scenario.Pass(10 * Second);
        var starts = scenario.StartsOf("hello-0-server");

        scenario.Start();
        scenario.Pass(10 * Second);
        scenario.Task("hello", "hello-0-server").Status.Should().Be("PAUSED");
        scenario.Step("hello", "recovery", "hello-0:[server]").Status.Should().Be(Status.Pausing);
        scenario.StartsOf("hello-0-server").Should().Be(starts);

        scenario.Edit("hello-0", PodVerb.Restart);
        scenario.Pass(10 * Second);
        scenario.StartsOf("hello-0-server").Should().Be(starts + 1);
        scenario.Task("hello", "hello-0-server").Status.Should().Be("PAUSED");
        OrderOf(scenario, "hello-0-server").Command.Should().Contain("sleep 3600");
    }

    [Theory]
    [InlineData("hello-0", "aside")]
    [InlineData("hello-0", "hello-0-aside")]
    [InlineData("hello-0-aside", null)]
    public void One_task_of_a_pod_can_be_paused_alone(string pod, string? task)
    {
        var scenario = Deployed(Specs.TwoTasks);

        scenario.Edit(pod, PodVerb.Pause, tasks: task is null ? null : [task]).Should().BeEquivalentTo(new { Pod = "hello-0", Tasks = new[] { "hello-0-aside" } });
        scenario.Pass(10 * Second);

        scenario.Task("hello", "hello-0-aside").Status.Should().Be("PAUSED");
        scenario.Task("hello", "hello-0-main").Status.Should().Be("RUNNING");
        var step = scenario.Step("hello", "deploy", "hello-0:[main, aside]");
        step.Status.Should().Be(Status.Complete, "not all of the pod is paused");
        step.Why.Should().StartWith("hello-0-aside is paused by tester since ").And.EndWith(": resume the pod to go on");
        scenario.StartsOf("hello-0-main").Should().Be(1);
    }

    [Fact]
    public void An_essential_task_that_is_paused_takes_its_siblings_along_unpaused()
    {
        var scenario = Deployed(Specs.TwoTasks);

        scenario.Edit("hello-0", PodVerb.Pause, tasks: ["main"]);
        scenario.Pass(10 * Second);

        scenario.StartsOf("hello-0-aside").Should().Be(2);
        scenario.Task("hello", "hello-0-aside").Status.Should().Be("RUNNING");
        OrderOf(scenario, "hello-0-aside").Command.Should().Be("sleep 1000");
        scenario.Task("hello", "hello-0-main").Status.Should().Be("PAUSED");
    }

    [Fact]
    public void What_is_paused_or_works_already_is_left_as_it_is()
    {
        var scenario = Deployed(Specs.Hello(1));

        scenario.Edit("hello-0", PodVerb.Resume).IsAccepted.Should().BeTrue();
        scenario.Pass(10 * Second);
        scenario.StartsOf("hello-0-server").Should().Be(1);

        scenario.Edit("hello-0", PodVerb.Pause);
        scenario.Pass(10 * Second);
        scenario.Edit("hello-0", PodVerb.Pause).IsAccepted.Should().BeTrue();
        scenario.Pass(10 * Second);
        scenario.StartsOf("hello-0-server").Should().Be(2);
    }

    [Fact]
    public void The_service_may_say_what_a_paused_task_runs()
    {
        var scenario = new Scenario();
        scenario.Start();
        scenario.Install("hello", Specs.Hello(1), new[] { KeyValuePair.Create("PAUSE_OVERRIDE_CMD", "wait-for-me") }.ToValueMap());
        scenario.ExpectPlan("hello", "deploy", Status.Complete);

        scenario.Edit("hello-0", PodVerb.Pause);
        scenario.Pass(10 * Second);

        OrderOf(scenario, "hello-0-server").Command.Should().Be("wait-for-me");
    }

    [Fact]
    public void A_pod_that_is_paused_while_it_is_deployed_holds_up_later_steps_until_it_is_resumed()
    {
        var scenario = new Scenario();
        scenario.World.Script = Script;
        scenario.Start();
        scenario.Install("hello", Specs.Hello(2, task: Specs.Readiness));
        scenario.Edit("hello-0", PodVerb.Pause);
        scenario.Pass(60 * Second);
        scenario.StartsOf("hello-1-server").Should().Be(0);
        scenario.Step("hello", "deploy", "hello-0:[server]").Status.Should().Be(Status.Pausing);

        scenario.Edit("hello-0", PodVerb.Resume);

        scenario.ExpectPlan("hello", "deploy", Status.Complete);
    }

    /// <summary>A readiness check says what its command says.</summary>
    private static TaskScript Script(LaunchOrder order) => order.ReadinessCheck?.Command == "exit 1" ? TaskScript.Runs with { ReadyAfter = null } : TaskScript.Runs;

    private static Scenario Deployed(string spec)
    {
        var scenario = Scenario.Deployed(spec);
        scenario.World.Script = Script;
        return scenario;
    }

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static LaunchOrder OrderOf(Scenario scenario, string task) => scenario.World.Processes.Single(order => order.TaskName == task);
}
