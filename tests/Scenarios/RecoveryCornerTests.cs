using Orchestrator.Clusters.Simulated;
using Orchestrator.Plans;
using Orchestrator.Scenarios.Tests.Harness;
using Orchestrator.State.Records;

namespace Orchestrator.Scenarios.Tests;

/// <summary>What recovery leaves alone, and what it can only explain.</summary>
public sealed class RecoveryCornerTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_task_that_had_been_ready_and_is_not_for_a_moment_is_no_recovery_after_a_restart()
    {
        var scenario = Scenario.Deployed(Specs.Hello(1, task: Specs.Readiness));
        scenario.World.Crash("hello-0-server");
        scenario.ExpectPlan("hello", "recovery", Status.Complete);
        scenario.World.Unready("hello-0-server");
        scenario.Pass(Second);

        scenario.Start();
        scenario.Pass(Second);

        scenario.PlanStatus("hello", "recovery").Should().Be(Status.Complete);
        scenario.PlanStatus("hello", "deploy").Should().Be(Status.Complete);
    }

    [Fact]
    public void Other_tasks_that_wait_for_a_delay_do_not_hold_up_those_that_need_not()
    {
        var scenario = Scenario.Deployed(Specs.Aside);
        scenario.World.Script = order => order.TaskName == "hello-0-bad" ? TaskScript.Ends(Second, 1) : TaskScript.Runs;
        scenario.World.Crash("hello-0-bad");
        scenario.Pass(60 * Second);

        scenario.World.Crash("hello-0-aside");
        scenario.Pass(Second);

        scenario.Task("hello", "hello-0-aside").Status.Should().Be("RUNNING");
        scenario.StartsOf("hello-0-main").Should().Be(1);
    }

    [Fact]
    public void A_recovery_of_the_same_tasks_is_the_same_element_across_recoveries_and_restarts()
    {
        var scenario = Scenario.Deployed(Specs.TwoTasks);
        scenario.World.Crash("hello-0-main");
        scenario.ExpectPlan("hello", "recovery", Status.Complete);
        var first = scenario.Steps("hello", "recovery").Single().Id;

        scenario.World.Crash("hello-0-main");
        scenario.Pass(10 * Second);
        scenario.Start();
        scenario.World.Crash("hello-0-main");
        scenario.Pass(10 * Second);

        scenario.Steps("hello", "recovery").Single().Id.Should().Be(first, "an operator's pause must find its step again");
    }

    [Fact]
    public void Tasks_of_a_pod_that_are_only_partly_given_up_are_not_recovered_and_it_says_how_to_go_on()
    {
        var scenario = Scenario.Deployed(Specs.TwoTasks);
        scenario.World.GiveUpTask("hello-0-main");
        scenario.Pass(10 * Second);

        scenario.Step("hello", "recovery", "hello-0:[main, aside]").Message.Should().Contain("given up for good and others are not: replace the pod");
        scenario.World.Starts.Should().HaveCount(2);

        scenario.Edit("hello-0", Scheduler.Commands.PodVerb.Replace);
        scenario.Pass(20 * Second);
        scenario.PlanStatus("hello", "recovery").Should().Be(Status.Complete);
        scenario.World.Processes.Should().HaveCount(2);
    }

    [Fact]
    public void A_known_task_that_no_plan_launches_is_ended_at_a_start_and_keeps_what_it_holds()
    {
        var scenario = Scenario.Deployed(Specs.TwoTasks + Specs.MainOnly);
        var service = scenario.Snapshot.Services["hello"].Record.Id;
        var main = scenario.Task("hello", "hello-0-main").Record;
        scenario.Write(write => write.Put(service, main with { Name = "hello-0-aside", Task = "aside", TaskId = main.TaskId.Replace("main", "aside"), State = TaskState.Running }));
        var held = scenario.Snapshot.Agents[0].ReservedCpus;

        scenario.Start();
        scenario.Pass(5 * Second);

        scenario.Task("hello", "hello-0-aside").Status.Should().Be("KILLED");
        scenario.Task("hello", "hello-0-main").Status.Should().Be("RUNNING");
        scenario.Snapshot.Agents[0].ReservedCpus.Should().Be(held);
        scenario.StartsOf("hello-0-main").Should().Be(1);
    }
}
