using Orchestrator.Clusters.Simulated;
using Orchestrator.Plans;
using Orchestrator.Scenarios.Tests.Harness;
using Orchestrator.State.Records;

namespace Orchestrator.Scenarios.Tests;

public sealed class RecoveryTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_running_task_that_dies_comes_back_on_its_agent_with_its_volume_while_deploy_stays_complete()
    {
        var scenario = Scenario.Deployed(Specs.Hello(3));
        var before = scenario.Task("hello", "hello-1-server").Record;

        scenario.World.Crash("hello-1-server").Should().BeTrue();
        scenario.Settle();
        scenario.PlanStatus("hello", "deploy").Should().Be(Status.Complete);
        scenario.Step("hello", "recovery", "hello-1:[server]").Message.Should().Contain(" RecoveryType: TRANSIENT");
        scenario.ExpectPlan("hello", "recovery", Status.Complete);

        var after = scenario.Task("hello", "hello-1-server").Record;
        after.AgentId.Should().Be(before.AgentId);
        after.TaskId.Should().NotBe(before.TaskId);
        scenario.World.Volumes.Values.Should().Contain(starts => starts.SequenceEqual(new[] { before.TaskId, after.TaskId }));
        scenario.PlanStatus("hello", "deploy").Should().Be(Status.Complete);
    }

    [Fact]
    public void A_task_that_exits_at_once_is_launched_at_most_eight_times_in_sixty_seconds_and_says_when_it_is_next()
    {
        var scenario = new Scenario();
        scenario.World.Script = _ => TaskScript.Ends(Second / 10, 1);
        scenario.Start();

        scenario.Install("hello", Specs.Hello(1, task: Specs.Readiness));
        scenario.Pass(10 * Second);
        scenario.Step("hello", "deploy", "hello-0:[server]").Status.Should().Be(Status.Delayed);
        scenario.Step("hello", "deploy", "hello-0:[server]").Message.Should().Contain("delayed: launch 6 of hello-0-server not before ").And.Contain("exited with 1");

        scenario.Pass(50 * Second);
        scenario.StartsOf("hello-0-server").Should().BeInRange(5, 8);
    }

    [Fact]
    public void A_task_that_is_to_run_and_ends_well_is_delayed_like_one_that_fails()
    {
        var scenario = new Scenario();
        scenario.World.Script = _ => TaskScript.Ends(Second / 10, 0);
        scenario.Start();

        scenario.Install("hello", Specs.Hello(1));
        scenario.Pass(60 * Second);

        scenario.StartsOf("hello-0-server").Should().BeInRange(5, 8);
    }

    [Fact]
    public void A_task_that_takes_long_to_be_ready_and_dies_soon_after_is_delayed_more_each_time_across_restarts_of_the_scheduler()
    {
        var scenario = new Scenario();
        scenario.World.Script = _ => TaskScript.Ends(72 * Second, 1) with { ReadyAfter = 70 * Second };
        scenario.Start();

        scenario.Install("hello", Specs.Hello(1, task: Specs.Readiness));
        scenario.Pass(TimeSpan.FromMinutes(5));
        var failures = scenario.StartsOf("hello-0-server");
        scenario.PassUntil("it is ready", () => scenario.Task("hello", "hello-0-server").Record.ReadyAt is not null, TimeSpan.FromMinutes(3));
        scenario.Start();
        scenario.Pass(TimeSpan.FromMinutes(10));

        var starts = scenario.World.Starts.Select(start => start.At).ToList();
        failures.Should().BeGreaterThan(2);
        starts.Zip(starts.Skip(1), (one, next) => next - one).Last().Should().BeGreaterThan(90 * Second);
    }

    [Fact]
    public void Delays_grow_from_zero_to_thirty_seconds()
    {
        var scenario = new Scenario();
        scenario.World.Script = _ => TaskScript.Ends(TimeSpan.Zero, 1) with { Staging = TimeSpan.Zero };
        scenario.Start();

        scenario.Install("hello", Specs.Hello(1));
        scenario.Pass(TimeSpan.FromMinutes(3));

        var starts = scenario.World.Starts.Select(start => start.At).ToList();
        starts.Zip(starts.Skip(1), (first, second) => Math.Round((second - first).TotalSeconds)).Should().Equal(0, 1, 2, 4, 8, 16, 30, 30, 30, 30);
    }

    [Fact]
    public void A_delay_survives_a_restart_of_the_scheduler()
    {
        var scenario = new Scenario();
        scenario.World.Script = _ => TaskScript.Ends(Second / 10, 1);
        scenario.Start();
        scenario.Install("hello", Specs.Hello(1, task: Specs.Readiness));
        scenario.Pass(40 * Second);
        var starts = scenario.StartsOf("hello-0-server");

        scenario.Start();
        scenario.Pass(5 * Second);
        scenario.StartsOf("hello-0-server").Should().Be(starts);
        scenario.Step("hello", "deploy", "hello-0:[server]").Status.Should().Be(Status.Delayed);
    }

    [Fact]
    public void Sixty_seconds_of_health_forgive_earlier_failures()
    {
        var scenario = new Scenario();
        scenario.World.Script = _ => TaskScript.Ends(Second / 10, 1);
        scenario.Start();
        scenario.Install("hello", Specs.Hello(1));
        scenario.Pass(20 * Second);
        scenario.World.Script = _ => TaskScript.Runs;
        scenario.ExpectPlan("hello", "deploy", Status.Complete);
        scenario.Pass(90 * Second);
        var starts = scenario.StartsOf("hello-0-server");

        scenario.World.Crash("hello-0-server");
        scenario.Pass(Second / 2);

        scenario.StartsOf("hello-0-server").Should().Be(starts + 1, "the first failure has no delay");
    }

    [Fact]
    public void A_recovery_that_is_delayed_says_so_in_its_step()
    {
        var scenario = Scenario.Deployed(Specs.Hello(1));
        scenario.World.Script = _ => TaskScript.Ends(Second / 10, 3);

        scenario.World.Crash("hello-0-server");
        scenario.Pass(5 * Second);

        var step = scenario.Step("hello", "recovery", "hello-0:[server]");
        step.Status.Should().Be(Status.Delayed);
        step.Message.Should().Contain("RecoveryType: TRANSIENT").And.Contain("exited with 3");
        scenario.PlanStatus("hello", "deploy").Should().Be(Status.Complete);
    }

    [Fact]
    public void An_essential_task_takes_its_pod_along_and_another_comes_back_alone()
    {
        var scenario = Scenario.Deployed(Specs.TwoTasks);
        var aside = scenario.Task("hello", "hello-0-aside").Record.TaskId;

        scenario.World.Crash("hello-0-aside");
        scenario.ExpectPlan("hello", "recovery", Status.Complete);
        scenario.StartsOf("hello-0-main").Should().Be(1);
        scenario.StartsOf("hello-0-aside").Should().Be(2);
        scenario.Steps("hello", "recovery").Select(step => step.Name).Should().Equal("hello-0:[aside]");

        scenario.World.Crash("hello-0-main");
        scenario.ExpectPlan("hello", "recovery", Status.Complete);
        scenario.StartsOf("hello-0-main").Should().Be(2);
        scenario.StartsOf("hello-0-aside").Should().Be(3);
        scenario.Steps("hello", "recovery").Select(step => step.Name).Should().Equal("hello-0:[main, aside]");
        scenario.World.Processes.Should().HaveCount(2);
        scenario.Task("hello", "hello-0-aside").Record.TaskId.Should().NotBe(aside);
    }

    [Fact]
    public void A_task_that_cannot_be_reached_is_not_replaced_and_goes_on_when_it_can()
    {
        var scenario = Scenario.Deployed(Specs.Hello(2));
        var task = scenario.Task("hello", "hello-0-server").Record;

        scenario.World.CutOff(task.AgentId);
        scenario.Pass(TimeSpan.FromMinutes(30));
        scenario.Task("hello", "hello-0-server").Status.Should().Be("UNREACHABLE");
        scenario.StartsOf("hello-0-server").Should().Be(1);

        scenario.World.Reconnect(task.AgentId);
        scenario.Pass(Second);
        scenario.Task("hello", "hello-0-server").Record.TaskId.Should().Be(task.TaskId);
        scenario.Task("hello", "hello-0-server").Status.Should().Be("RUNNING");
        scenario.World.Starts.Should().HaveCount(2);
    }

    [Fact]
    public void A_deploy_step_whose_task_cannot_be_reached_waits_and_says_so()
    {
        var scenario = new Scenario();
        scenario.World.Script = _ => new TaskScript { ReadyAfter = null };
        scenario.Start();
        scenario.Install("hello", Specs.Hello(1, task: Specs.Readiness));
        scenario.Pass(5 * Second);

        scenario.World.CutOff("agent-1");
        scenario.Pass(10 * Second);
        scenario.Step("hello", "deploy", "hello-0:[server]").Message.Should().Contain("agent-1 cannot be reached and hello-0-server may still run there");
        scenario.StartsOf("hello-0-server").Should().Be(1);

        scenario.World.Reconnect("agent-1");
        scenario.Pass(10 * Second);
        scenario.Step("hello", "deploy", "hello-0:[server]").Status.Should().Be(Status.Started);
        scenario.StartsOf("hello-0-server").Should().Be(1);
    }

    [Fact]
    public void A_pod_waits_for_the_agent_that_holds_its_data()
    {
        var scenario = Scenario.Deployed(Specs.Hello(1));
        scenario.World.PowerCycle("agent-1");
        scenario.World.CutOff("agent-1");
        scenario.Settle();
        scenario.World.Reconnect("agent-1");
        scenario.World.SetAgent(Machines.Agent(1) with { IsReachable = false });
        scenario.Pass(10 * Second);

        scenario.Step("hello", "recovery", "hello-0:[server]").Message.Should().Contain("no agent fits hello-0: agent-1: cannot be reached");
        scenario.World.SetAgent(Machines.Agent(1));
        scenario.ExpectPlan("hello", "recovery", Status.Complete);
        scenario.Task("hello", "hello-0-server").Record.AgentId.Should().Be("agent-1");
    }

    [Fact]
    public void A_task_that_ran_but_is_unknown_to_its_machine_is_claimed_before_it_is_launched_anew()
    {
        var scenario = Scenario.Deployed(Specs.Hello(1));
        var lost = scenario.Task("hello", "hello-0-server").Record.TaskId;

        scenario.World.LoseRecords("agent-1");
        scenario.Pass(TimeSpan.FromMinutes(61));

        scenario.StartsOf("hello-0-server").Should().Be(2);
        scenario.World.Starts.Count(start => start.Task.TaskId == lost).Should().Be(1);
        scenario.PlanStatus("hello", "recovery").Should().Be(Status.Complete);
    }

    [Fact]
    public void An_idle_scheduler_has_no_deadline_within_the_hour()
    {
        var scenario = Scenario.Deployed(Specs.Hello(2));
        scenario.Pass(TimeSpan.FromMinutes(2));
        scenario.NextWait.Should().BeGreaterThan(TimeSpan.FromMinutes(50));
    }
}
