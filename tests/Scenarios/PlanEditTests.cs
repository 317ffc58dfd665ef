using Orchestrator.Clusters.Simulated;
using Orchestrator.Plans;
using Orchestrator.Pods.Values;
using Orchestrator.Scenarios.Tests.Harness;
using Orchestrator.Scheduler.Commands;

namespace Orchestrator.Scenarios.Tests;

/// <summary>What operators do to plans, and what it comes to.</summary>
public sealed class PlanEditTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(PlanVerb.Interrupt, null, null, "Received cmd: interrupt")]
    [InlineData(PlanVerb.Interrupt, "hello", null, "Received cmd: interrupt")]
    [InlineData(PlanVerb.Continue, null, null, "Received cmd: continue")]
    [InlineData(PlanVerb.Stop, null, null, "Received cmd: stop")]
    [InlineData(PlanVerb.Start, null, null, "Received cmd: start deploy with parameters: {}")]
    [InlineData(PlanVerb.ForceComplete, null, null, "Received cmd: forceComplete for Plan: deploy, Phase: null, Step: null")]
    [InlineData(PlanVerb.ForceComplete, "hello", null, "Received cmd: forceComplete for Plan: deploy, Phase: hello, Step: null")]
    [InlineData(PlanVerb.Restart, "hello", "hello-0:[server]", "Received cmd: restart for Plan: deploy, Phase: hello, Step: hello-0:[server]")]
    public void An_edit_is_answered_in_the_words_of_the_original(PlanVerb verb, string? phase, string? step, string message)
    {
        var scenario = Edits.Deploying();
        if (verb == PlanVerb.Continue)
        {
            scenario.Edit(PlanVerb.Interrupt);
        }

        scenario.Edit(verb, phase, step).Should().Be(new CommandResult(true, message));
    }

    [Theory]
    [InlineData(PlanVerb.Interrupt, "nobody", null, null, "Plan nobody not found", RefusalKind.NotFound)]
    [InlineData(PlanVerb.Interrupt, "deploy", "nobody", null, "Phase nobody not found", RefusalKind.NotFound)]
    [InlineData(PlanVerb.Interrupt, "deploy", "", null, "Phase  not found", RefusalKind.NotFound)]
    [InlineData(PlanVerb.Restart, "deploy", "hello", "nobody", "Step nobody not found", RefusalKind.NotFound)]
    [InlineData(PlanVerb.Restart, "deploy", "", "hello-0:[server]", "Missing phase", RefusalKind.Invalid)]
    [InlineData(PlanVerb.ForceComplete, "deploy", null, "hello-0:[server]", "Missing phase", RefusalKind.Invalid)]
    [InlineData(PlanVerb.Interrupt, "deploy", "6f9619ff-8b86-d011-b42d-00cf4fc964ff", null, "Phase 6f9619ff-8b86-d011-b42d-00cf4fc964ff not found", RefusalKind.NotFound)]
    [InlineData(PlanVerb.Stop, "deploy", "hello", null, "A plan is started and stopped as a whole; phases and steps can be interrupted, continued, restarted and completed.", RefusalKind.Invalid)]
    [InlineData(PlanVerb.Start, "recovery", null, null, "The plan recovery begins by itself whenever it is needed: continue it when it is held.", RefusalKind.Conflict)]
    [InlineData(PlanVerb.Stop, "recovery", null, null, "The plan recovery makes its steps by itself and has no beginning to go back to: interrupt it.", RefusalKind.Conflict)]
    public void An_edit_that_means_nothing_is_refused_in_one_sentence_and_writes_nothing(PlanVerb verb, string plan, string? phase, string? step, string message, RefusalKind kind)
    {
        var scenario = Edits.Deploying();
        var commits = scenario.Commits.Count;

        scenario.Edit(verb, phase, step, plan).Should().Be(new CommandResult(false, message, kind));
        scenario.Commits.Should().HaveCount(commits);
    }

    [Theory]
    [InlineData("1X", "v", "Couldn't parse parameters: 1X is not a valid environment variable name")]
    [InlineData("", "v", "Couldn't parse parameters:  is not a valid environment variable name")]
    [InlineData("A-B", "v", "Couldn't parse parameters: A-B is not a valid environment variable name")]
    [InlineData("A", "a\0b", "Couldn't parse parameters: the value of A has a zero byte, which no environment variable can have")]
    public void Parameters_that_no_environment_can_hold_are_refused_before_the_plan_is_looked_up(string name, string value, string message)
    {
        var scenario = Edits.Deploying();

        scenario.StartPlan("nobody", (name, value)).Should().Be(new CommandResult(false, message, RefusalKind.Invalid));
    }

    [Fact]
    public void Too_many_bytes_of_parameters_are_refused() =>
        Edits.Deploying().StartPlan("deploy", ("A", new string('ä', 4096))).Message.Should()
            .Be("Couldn't parse parameters: together they have 8193 bytes, and at most 8192 are allowed");

    [Fact]
    public void What_is_so_already_is_said_to_be()
    {
        var scenario = Edits.Deploying();

        Refused(PlanVerb.Continue, "hello");
        scenario.Edit(PlanVerb.Interrupt);
        Refused(PlanVerb.Interrupt);
        scenario.Edit(PlanVerb.Interrupt, "hello", "hello-1:[server]");
        Refused(PlanVerb.Interrupt, "hello", "hello-1:[server]");
        Refused(PlanVerb.Restart, "hello", "hello-2:[server]");
        scenario.Edit(PlanVerb.ForceComplete);
        Refused(PlanVerb.ForceComplete);
        Refused(PlanVerb.ForceComplete, "hello", "hello-0:[server]");
        Refused(PlanVerb.Interrupt, "hello");

        void Refused(PlanVerb verb, string? phase = null, string? step = null) =>
            scenario.Edit(verb, phase, step).Should().Be(new CommandResult(false, "Command has already been reported or completed", RefusalKind.AlreadyDone));
    }

    [Fact]
    public void Phases_and_steps_are_found_by_id_and_those_of_an_older_run_no_more()
    {
        var scenario = Edits.Deploying();
        var (phase, step) = (scenario.Phase().Id.ToString(), scenario.Phase().Steps[2].Id.ToString().ToUpperInvariant());

        scenario.Edit(PlanVerb.Interrupt, phase, step).IsAccepted.Should().BeTrue();
        scenario.Phase().Steps[2].Why.Should().StartWith("paused by admin");
        scenario.Edit(PlanVerb.Restart).IsAccepted.Should().BeTrue();

        scenario.Edit(PlanVerb.Interrupt, phase).Message.Should().Be($"Phase {phase} not found");
        scenario.Phase().Steps[2].Why.Should().StartWith("paused by admin", "what is held stays held in the run that follows");
    }

    [Fact]
    public void A_stopped_plan_waits_with_all_its_work_before_it_and_leaves_its_tasks_alone()
    {
        var scenario = Scenario.Deployed(Specs.Hello(2));

        scenario.Edit(PlanVerb.Stop);
        scenario.Pass(Minute);

        scenario.Plan().Status.Should().Be(Status.Waiting);
        scenario.Statuses().Should().Equal(Status.Pending, Status.Pending);
        scenario.World.Processes.Should().HaveCount(2);
        scenario.World.Starts.Should().HaveCount(2);
        scenario.StartPlan("deploy");
        scenario.ExpectPlan("hello", "deploy", Status.Complete);
        scenario.World.Starts.Should().HaveCount(4);
        scenario.Plan().RunNumber.Should().Be(2, "the stop began a run, and the start went on with it");
    }

    [Fact]
    public void A_forced_step_is_complete_and_says_by_whom()
    {
        var scenario = Edits.Deploying();

        scenario.Edit(PlanVerb.ForceComplete, "hello", "hello-1:[server]");
        scenario.ExpectPlan("hello", "deploy", Status.Complete);

        scenario.StartsOf("hello-1-server").Should().Be(0);
        scenario.Step("hello", "deploy", "hello-1:[server]").Should().Match<Plans.Views.StepView>(step => step.ForcedBy == "admin" && step.Why == "forced to complete by admin");
    }

    [Fact]
    public void Parameters_reach_the_tasks_of_the_plan_until_the_next_start_and_no_recovery()
    {
        var scenario = Edits.WithSidecar();

        scenario.StartPlan("roll", ("COLOUR", "blue"), ("EXTRA", "1")).Message.Should().Be("Received cmd: start roll with parameters: {COLOUR=blue, EXTRA=1}");
        scenario.ExpectPlan("hello", "roll", Status.Complete);
        Environment("hello-0-server").Should().Be(("blue", "small", "1"));

        scenario.World.Crash("hello-0-server");
        scenario.PassUntil("it runs again", () => scenario.StartsOf("hello-0-server") == 3, Minute);
        Environment("hello-0-server").Should().Be(("red", "small", null));
        Environment("hello-1-server").Should().Be(("blue", "small", "1"), "it was not launched again");

        scenario.StartPlan("roll", ("SIZE", "large"));
        scenario.ExpectPlan("hello", "roll", Status.Complete);
        Environment("hello-1-server").Should().Be(("red", "large", null));

        (string? Colour, string? Size, string? Extra) Environment(string task)
        {
            var environment = scenario.World.Processes.Single(order => order.TaskName == task).Environment;
            return (environment.GetValueOrDefault("COLOUR"), environment.GetValueOrDefault("SIZE"), environment.GetValueOrDefault("EXTRA"));
        }
    }

    [Fact]
    public void A_complete_custom_plan_is_done_again_by_a_start_also_when_its_tasks_run_once()
    {
        var scenario = Edits.WithSidecar();
        scenario.Plan("backup").Status.Should().Be(Status.Waiting);

        scenario.StartPlan("backup");
        scenario.ExpectPlan("hello", "backup", Status.Complete);
        scenario.StartPlan("backup");
        scenario.ExpectPlan("hello", "backup", Status.Complete);

        scenario.StartsOf("hello-0-backup").Should().Be(2);
        scenario.StartsOf("hello-0-server").Should().Be(1);
    }

    [Fact]
    public void Failures_delay_nothing_of_what_is_done_anew()
    {
        var scenario = Edits.WithSidecar();
        scenario.World.Script = order => order.TaskName.EndsWith("backup", StringComparison.Ordinal) ? TaskScript.Ends(TimeSpan.FromSeconds(1), 1) : TaskScript.Runs;
        scenario.Edit(PlanVerb.Start, plan: "backup");
        scenario.Pass(TimeSpan.FromSeconds(30));
        scenario.Steps("hello", "backup").Should().OnlyContain(step => step.Status == Status.Delayed);

        scenario.Edit(PlanVerb.Stop, plan: "backup");
        scenario.Steps("hello", "backup").Should().OnlyContain(step => step.Status == Status.Pending);
        scenario.Start();
        scenario.Pass(TimeSpan.FromSeconds(1));
        scenario.Steps("hello", "backup").Should().OnlyContain(step => step.Status == Status.Pending);
    }

    [Fact]
    public void A_held_recovery_brings_nothing_back_until_it_is_let_go()
    {
        var scenario = Scenario.Deployed(Specs.Hello(2));
        scenario.Edit(PlanVerb.Interrupt, plan: "recovery").Refusal.Should().Be(RefusalKind.AlreadyDone, "there is nothing to hold in a complete plan");
        scenario.World.Script = _ => new TaskScript { Staging = TimeSpan.FromSeconds(5) };
        scenario.World.Crash("hello-0-server");
        scenario.Pass(TimeSpan.FromSeconds(1));

        scenario.Edit(PlanVerb.Interrupt, plan: "recovery").IsAccepted.Should().BeTrue();
        scenario.World.Crash("hello-1-server");
        scenario.Pass(Minute);
        scenario.StartsOf("hello-1-server").Should().Be(1);

        scenario.Edit(PlanVerb.Continue, plan: "recovery").Refusal.Should().BeNull();
        scenario.PassUntil("it is back", () => scenario.StartsOf("hello-1-server") == 2, Minute);
    }
}
