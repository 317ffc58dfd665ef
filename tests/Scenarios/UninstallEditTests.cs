using Orchestrator.Extensions;
using Orchestrator.Plans;
using Orchestrator.Scenarios.Tests.Harness;
using Orchestrator.Scheduler.Commands;

namespace Orchestrator.Scenarios.Tests;

/// <summary>An uninstall that cannot end by itself can be ended by an operator.</summary>
public sealed class UninstallEditTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void What_a_lost_agent_holds_is_given_up_step_by_step() => Edits.AtEveryCrash(Stuck, scenario =>
    {
        var lost = scenario.Task("hello", "hello-0-server").Record;
        scenario.EditOnce(PlanVerb.ForceComplete, "kill-tasks", $"kill-task-{lost.TaskId}");
        scenario.Pass(Minute);
        scenario.Step("hello", "deploy", $"kill-task-{lost.TaskId}").Status.Should().Be(Status.Complete);
        scenario.Task("hello", "hello-0-server").Record.Message.Should().Be($"given up by admin; it may still run on {lost.AgentId}");

        scenario.EditOnce(PlanVerb.ForceComplete, $"unreserve-resources-{lost.Hostname}");
        scenario.Pass(Minute);
        scenario.Snapshot.Agents.Single(view => view.Agent.Id == lost.AgentId).ReservedCpus.Should().Be(0);

        // The machine itself cannot be asked to forget the service.
        if (scenario.Snapshot.Services.ContainsKey("hello"))
        {
            scenario.EditOnce(PlanVerb.ForceComplete, "deregister-service");
        }

        scenario.PassUntil("hello is gone", () => !scenario.Snapshot.Services.ContainsKey("hello"), Minute);
        scenario.StateKeys().Should().BeEmpty();
    });

    [Fact]
    public void The_whole_plan_can_be_given_up_at_once_and_what_comes_back_is_ended_as_a_stranger() => Edits.AtEveryCrash(Stuck, scenario =>
    {
        scenario.EditOnce(PlanVerb.ForceComplete);
        scenario.Snapshot.Services.Should().BeEmpty();
        scenario.StateKeys().Should().BeEmpty();
        scenario.World.Processes.Should().ContainSingle("the lost agent still runs it");

        scenario.World.Reconnect(scenario.World.Processes[0].Task.AgentId);
        scenario.Pass(10 * Minute);
        scenario.World.Processes.Should().BeEmpty();
    });

    [Fact]
    public void A_task_that_was_given_up_is_ended_when_its_agent_is_back_before_the_service_is_gone()
    {
        var scenario = Stuck();
        var lost = scenario.Task("hello", "hello-0-server").Record;
        scenario.Edit(PlanVerb.ForceComplete, "kill-tasks");

        scenario.World.Reconnect(lost.AgentId);
        scenario.PassUntil("hello is gone", () => !scenario.Snapshot.Services.ContainsKey("hello"), 10 * Minute);

        scenario.World.Processes.Should().BeEmpty();
        scenario.World.Volumes.Should().BeEmpty();
    }

    [Fact]
    public void Nothing_is_given_up_unawares()
    {
        var scenario = Stuck();
        var lost = scenario.Task("hello", "hello-0-server").Record;

        scenario.Edit(PlanVerb.ForceComplete, $"unreserve-resources-{lost.Hostname}", "unreserve-hello-0").Should().Be(new CommandResult(
            false, $"hello-0-server has not ended: complete kill-task-{lost.TaskId} before hello-0 gives back what it holds.", RefusalKind.Conflict));
        scenario.Edit(PlanVerb.ForceComplete, "deregister-service").Should().Be(new CommandResult(
            false, $"kill-task-{lost.TaskId} is not complete: complete it before deregister, or the whole plan.", RefusalKind.Conflict));
    }

    [Theory]
    [InlineData(PlanVerb.Start)]
    [InlineData(PlanVerb.Stop)]
    [InlineData(PlanVerb.Restart)]
    public void What_is_removed_cannot_be_done_again(PlanVerb verb) =>
        Stuck().Edit(verb).Should().Be(new CommandResult(
            false, "The plan deploy removes the service hello, and what is removed cannot be done again: interrupt, continue or complete it.", RefusalKind.Conflict));

    [Fact]
    public void A_held_uninstall_stays_held() => Edits.AtEveryCrash(() => Scenario.Deployed(Specs.Hello(2)), scenario =>
    {
        scenario.SubmitTogether(new UninstallService(Edits.Admin, "hello"), Edits.Of(PlanVerb.Interrupt));
        if (scenario.Restarts > 0)
        {
            scenario.Uninstall("hello");
            scenario.Edit(PlanVerb.Interrupt);
        }

        scenario.Pass(Minute);
        scenario.Start();
        scenario.Pass(Minute);
        scenario.Plan().Status.Should().Be(Status.Waiting);

        scenario.EditOnce(PlanVerb.Continue);
        scenario.PassUntil("hello is gone", () => !scenario.Snapshot.Services.ContainsKey("hello"), Minute);
    });

    [Fact]
    public void A_clean_up_that_never_ends_can_be_passed_over_for_good()
    {
        var cleanUp = new ScriptedCleanUp((_, _, _) => Task.FromResult(CleanUpResult.NotYet("the server is away")));
        var scenario = new Scenario { Extensions = [cleanUp] };
        scenario.Start();
        scenario.Install("hello", Specs.Hello(1));
        scenario.ExpectPlan("hello", "deploy", Status.Complete);
        scenario.World.CutOff("agent-2"); // so that the service is still there after the clean-up
        scenario.Uninstall("hello");
        scenario.Pass(Minute);

        scenario.Edit(PlanVerb.ForceComplete, "clean-up", "delete-something").IsAccepted.Should().BeTrue();
        scenario.PassUntil("hello is gone", () => !scenario.Snapshot.Services.ContainsKey("hello"), 10 * Minute);
    }

    /// <summary>A service of two pods, one on an agent that cannot be reached, being removed.</summary>
    private static Scenario Stuck()
    {
        var scenario = Scenario.Deployed(Specs.Hello(2, extra: "placement: '[[\"hostname\", \"UNIQUE\"]]'"));
        scenario.World.CutOff(scenario.Task("hello", "hello-0-server").Record.AgentId);
        scenario.Pass(Minute);
        scenario.Uninstall("hello");
        scenario.Pass(Minute);
        scenario.Plan().Status.Should().Be(Status.InProgress);
        return scenario;
    }
}
