using Orchestrator.Clusters.Simulated;
using Orchestrator.Plans;
using Orchestrator.Scenarios.Tests.Harness;
using Orchestrator.Scheduler.Commands;
using Orchestrator.State;
using Orchestrator.State.Records.History;

namespace Orchestrator.Scenarios.Tests;

/// <summary>Every run of a plan can be read again: how it began, what changed and when, and how it ended.</summary>
public sealed class HistoryTests
{
    private static readonly Origin Admin = new("admin", "10.1.1.1");

    private readonly Scenario _scenario = new();

    private IStateStore Store => _scenario.Store;

    private string ServiceId => _scenario.Snapshot.Services["hello"].Record.Id;

    [Fact]
    public void A_deploy_is_a_run_with_the_time_and_the_launches_of_each_step()
    {
        Deploy(3);

        var run = RunReader.List(Store, ServiceId).Should().ContainSingle().Subject;
        run.Id.Should().Be("deploy-1");
        run.StartedBy.Should().Be("tester");
        run.History.Should().Match<RunHistoryRecord>(history => history.Status == "COMPLETE" && history.Steps == 3 && history.CompletedSteps == 3 && history.EndedAt != null);
        var story = Read("deploy-1");
        story.Strategy.Should().Be("serial");
        var phase = story.Phases.Should().ContainSingle().Subject;
        (phase.Name, phase.Strategy, phase.StatusAtStart, phase.Status).Should().Be(("hello", "serial", "PENDING", "COMPLETE"));
        phase.Steps.Should().OnlyContain(step => step.StatusAtStart == "PENDING" && step.Status == "COMPLETE" && step.Launches == 1 && step.CompletedAt > step.StartedAt);
        phase.Steps.Select(step => step.StartedAt).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
    }

    [Fact]
    public void The_changes_of_a_run_lead_from_its_beginning_to_where_it_stands_and_each_is_an_event()
    {
        Deploy(2);

        var story = Read("deploy-1");
        story.Changes.Select(change => $"{change.Step ?? change.Phase ?? "plan"} {change.Status}").Should().Equal(
            "hello-0:[server] STARTING", "hello STARTING", "plan STARTING",
            "hello-0:[server] COMPLETE", "hello-1:[server] STARTING", "hello IN_PROGRESS", "plan IN_PROGRESS",
            "hello-1:[server] COMPLETE", "hello COMPLETE", "plan COMPLETE");
        var events = _scenario.Snapshot.Services["hello"].Events.All.Where(entry => entry.What.Plan == "deploy").ToList();
        story.Changes.Select(change => (change.Id, change.At, change.Status)).Should().Equal(events.Select(entry => (entry.Id, entry.At, entry.What.Status!)));
    }

    [Fact]
    public void A_restart_of_a_plan_is_a_run_of_its_own_and_the_one_before_stays_as_it_was()
    {
        Deploy(2);
        var first = Read("deploy-1");

        _scenario.Submit(new PlanEdit(Admin, "hello", "deploy", PlanVerb.Restart)).IsAccepted.Should().BeTrue();
        _scenario.ExpectPlan("hello", "deploy", Status.Complete);

        RunReader.List(Store, ServiceId, "deploy").Select(run => (run.Id, run.StartedBy, run.History.Status)).Should().Equal(
            ("deploy-2", "admin", "COMPLETE"), ("deploy-1", "tester", "COMPLETE"));
        Read("deploy-1").Phases.Should().BeEquivalentTo(first.Phases);
        Read("deploy-2").Phases[0].Steps.Should().OnlyContain(step => step.Launches == 1 && step.Status == "COMPLETE");
    }

    [Fact]
    public void A_step_that_is_forced_to_complete_says_by_whom()
    {
        _scenario.World.Script = _ => new TaskScript { ReadyAfter = null };
        _scenario.Start();
        _scenario.Install("hello", Specs.Hello(1, task: Specs.Readiness));
        _scenario.Pass(TimeSpan.FromSeconds(10));
        _scenario.Submit(new PlanEdit(Admin, "hello", "deploy", PlanVerb.ForceComplete, "hello", "hello-0:[server]")).IsAccepted.Should().BeTrue();

        Read("deploy-1").Phases[0].Steps[0].Should().Match<StepStory>(step => step.ForcedBy == "admin" && step.Status == "COMPLETE");
    }

    [Fact]
    public void A_task_that_fails_during_the_deploy_is_launched_again_in_the_same_run()
    {
        _scenario.World.Script = order => _scenario.StartsOf(order.TaskName) < 2 ? TaskScript.Ends(TimeSpan.FromMilliseconds(100), 1) : TaskScript.Runs;
        _scenario.Start();
        _scenario.Install("hello", Specs.Hello(1, task: Specs.Readiness));
        _scenario.ExpectPlan("hello", "deploy", Status.Complete);

        Read("deploy-1").Phases[0].Steps[0].Launches.Should().Be(_scenario.StartsOf("hello-0-server")).And.BeGreaterThan(1);
    }

    [Fact]
    public void Each_recovery_of_a_pod_is_a_run_of_its_own()
    {
        Deploy(2);

        _scenario.World.Crash("hello-1-server");
        _scenario.Pass(TimeSpan.FromMinutes(5));
        _scenario.World.Crash("hello-0-server");
        _scenario.Pass(TimeSpan.FromMinutes(5));

        RunReader.List(Store, ServiceId, "recovery").Select(run => (run.Id, run.History.Status)).Should().Equal(("recovery-2", "COMPLETE"), ("recovery-1", "COMPLETE"));
        Read("recovery-1").Phases.Single().Steps.Single().Should().Match<StepStory>(step => step.Name == "hello-1:[server]" && step.Launches == 1 && step.CompletedAt != null);
    }

    [Fact]
    public void History_goes_on_after_a_restart_of_the_scheduler()
    {
        _scenario.World.Script = _ => new TaskScript { ReadyAfter = TimeSpan.FromSeconds(30) };
        _scenario.Start();
        _scenario.Install("hello", Specs.Hello(2, task: Specs.Readiness));
        _scenario.Pass(TimeSpan.FromSeconds(40));

        _scenario.Start();
        _scenario.ExpectPlan("hello", "deploy", Status.Complete, TimeSpan.FromMinutes(2));

        RunReader.List(Store, ServiceId).Should().ContainSingle().Which.History.CompletedSteps.Should().Be(2);
        Read("deploy-1").Phases[0].Steps.Should().OnlyContain(step => step.Launches == 1 && step.CompletedAt != null);
    }

    [Fact]
    public void Only_the_last_runs_of_a_plan_are_kept()
    {
        Deploy(1);
        for (var run = 0; run < 25; run++)
        {
            _scenario.Submit(new PlanEdit(Admin, "hello", "deploy", PlanVerb.Restart));
            _scenario.ExpectPlan("hello", "deploy", Status.Complete);
        }

        RunReader.List(Store, ServiceId, "deploy").Select(run => run.History.Number).Should().Equal(Enumerable.Range(7, 20).Reverse());
        RunReader.Read(Store, ServiceId, "deploy-6").Should().BeNull();
        _scenario.StateKeys().Should().NotContain(key => key.Contains("/runs/deploy/000006"));
    }

    [Fact]
    public void A_plan_that_was_never_started_has_no_runs()
    {
        _scenario.Start();
        _scenario.Install("hello", Specs.Hello(1) + """

            plans:
              deploy: {phases: {all: {pod: hello}}}
              later: {phases: {all: {pod: hello}}}
            """);
        _scenario.ExpectPlan("hello", "deploy", Status.Complete);
        RunReader.List(Store, ServiceId, "later").Should().BeEmpty();

        _scenario.Submit(new PlanEdit(Admin, "hello", "later", PlanVerb.Start)).IsAccepted.Should().BeTrue();
        _scenario.ExpectPlan("hello", "later", Status.Complete);
        RunReader.List(Store, ServiceId, "later").Should().ContainSingle().Which.StartedBy.Should().Be("admin");
    }

    [Fact]
    public void A_plan_that_was_never_started_begins_when_it_is_continued_by_whoever_does()
    {
        var scenario = Edits.WithSidecar();
        scenario.Pass(TimeSpan.FromDays(3));
        var begun = scenario.Time.GetUtcNow();

        scenario.Edit(PlanVerb.Continue, plan: "backup").IsAccepted.Should().BeTrue();
        scenario.ExpectPlan("hello", "backup", Status.Complete);

        var run = RunReader.List(scenario.Store, scenario.Snapshot.Services["hello"].Record.Id, "backup").Should().ContainSingle().Subject;
        (run.StartedBy, run.History.StartedAt).Should().Be(("admin", begun));
    }

    [Theory]
    [InlineData("deploy")]
    [InlineData("deploy-x")]
    [InlineData("deploy-99")]
    [InlineData("-1")]
    [InlineData("../deploy-1")]
    public void A_run_that_is_not_there_is_not_found(string id)
    {
        Deploy(1);
        RunReader.Read(Store, ServiceId, id).Should().BeNull();
    }

    [Fact]
    public void A_stopped_plan_that_is_forced_to_complete_is_a_run_that_says_by_whom_and_stopping_it_twice_makes_none()
    {
        Deploy(2);
        Edit(PlanVerb.Stop);
        Edit(PlanVerb.Stop);

        Edit(PlanVerb.ForceComplete);

        RunReader.List(Store, ServiceId, "deploy").Select(run => (run.Id, run.History.Status)).Should().Equal(("deploy-2", "COMPLETE"), ("deploy-1", "COMPLETE"));
        Read("deploy-2").Phases.Single().Steps.Should().OnlyContain(step => step.StatusAtStart == "PENDING" && step.Status == "COMPLETE" && step.ForcedBy == "admin" && step.Launches == 0);
    }

    [Fact]
    public void The_restart_of_a_pod_whose_tasks_end_one_after_the_other_is_one_run()
    {
        _scenario.World.Script = order => new TaskScript { StopsAfter = TimeSpan.FromSeconds(order.TaskName.EndsWith("server", StringComparison.Ordinal) ? 3 : 1) };
        _scenario.Start();
        _scenario.Install("hello", """
            name: hello
            pods:
              hello:
                count: 1
                tasks:
                  server: {goal: RUNNING, cmd: run, cpus: 0.1, memory: 10, kill-grace-period: 10}
                  aside: {goal: RUNNING, cmd: run, cpus: 0.1, memory: 10, kill-grace-period: 10, essential: false}
            """);
        _scenario.ExpectPlan("hello", "deploy", Status.Complete);

        _scenario.Submit(new PodEdit(Admin, "hello", "hello-0", PodVerb.Restart)).IsAccepted.Should().BeTrue();
        _scenario.Pass(TimeSpan.FromMinutes(1));

        RunReader.List(Store, ServiceId, "recovery").Should().OnlyContain(run => run.History.Status == "COMPLETE");
    }

    private void Edit(PlanVerb verb) => _scenario.Submit(new PlanEdit(Admin, "hello", "deploy", verb)).IsAccepted.Should().BeTrue();

    private void Deploy(int count)
    {
        _scenario.Start();
        _scenario.Install("hello", Specs.Hello(count));
        _scenario.ExpectPlan("hello", "deploy", Status.Complete);
        _scenario.Pass(TimeSpan.FromMinutes(2));
    }

    private RunStory Read(string id) => RunReader.Read(Store, ServiceId, id) ?? throw new InvalidOperationException($"{id} is not there");
}
