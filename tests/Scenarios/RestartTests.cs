using Orchestrator.Clusters.Simulated;
using Orchestrator.Plans;
using Orchestrator.Scenarios.Tests.Harness;

namespace Orchestrator.Scenarios.Tests;

/// <summary>The scheduler is ended at every point at which a crash must do no harm.</summary>
public sealed class RestartTests
{
    [Theory]
    [InlineData(2, "")]
    [InlineData(3, "")]
    [InlineData(3, Specs.Parallel)]
    public void A_deploy_completes_with_one_start_a_task_wherever_the_scheduler_ends(int count, string plan)
    {
        var points = Deploy(count, plan, new CrashPlan()).Crashes.Passed;
        points.Should().BeGreaterThanOrEqualTo(plan.Length == 0 ? 4 * count : 8);

        for (var point = 1; point <= points; point++)
        {
            var scenario = Deploy(count, plan, new CrashPlan(point));

            scenario.Restarts.Should().Be(1, "the scheduler ended at point {0} of {1}", point, points);
            AssertOneStartEach(scenario, count);
        }
    }

    [Fact]
    public void A_deploy_completes_with_one_start_a_task_when_the_scheduler_ends_twice()
    {
        var points = Deploy(2, "", new CrashPlan()).Crashes.Passed;
        for (var first = 1; first <= points; first++)
        {
            for (var second = first + 1; second <= points; second++)
            {
                AssertOneStartEach(Deploy(2, "", new CrashPlan(first, second)), 2);
            }
        }
    }

    [Fact]
    public void A_recovery_completes_with_one_more_start_wherever_the_scheduler_ends()
    {
        int Recover(CrashPlan crashes)
        {
            var scenario = Deploy(2, "", new CrashPlan());
            scenario.Crashes = crashes;
            scenario.World.Crash("hello-1-server");
            scenario.PassUntil("hello-1-server runs again", () => scenario.StartsOf("hello-1-server") == 2 && scenario.Task("hello", "hello-1-server").Status == "RUNNING", TimeSpan.FromMinutes(1));
            scenario.Pass(TimeSpan.FromMinutes(1));
            scenario.World.Starts.Should().HaveCount(3);
            scenario.PlanStatus("hello", "deploy").Should().Be(Status.Complete);
            scenario.PlanStatus("hello", "recovery").Should().Be(Status.Complete);
            return crashes.Passed;
        }

        var points = Recover(new CrashPlan());
        for (var point = 1; point <= points; point++)
        {
            Recover(new CrashPlan(point));
        }
    }

    [Fact]
    public void A_task_that_runs_but_is_not_ready_is_adopted_and_its_step_stays_started()
    {
        var scenario = new Scenario();
        scenario.World.Script = _ => new TaskScript { ReadyAfter = TimeSpan.FromSeconds(30) };
        scenario.Start();
        scenario.Install("hello", Specs.Hello(1, task: Specs.Readiness));
        scenario.Pass(TimeSpan.FromSeconds(5));

        scenario.Start();
        scenario.Settle();

        scenario.Step("hello", "deploy", "hello-0:[server]").Status.Should().Be(Status.Started);
        scenario.ExpectPlan("hello", "deploy", Status.Complete);
        scenario.StartsOf("hello-0-server").Should().Be(1);
    }

    [Fact]
    public void A_recovery_under_way_is_taken_up_again_and_stays_visible()
    {
        var scenario = new Scenario();
        scenario.World.Script = _ => new TaskScript { ReadyAfter = TimeSpan.FromSeconds(30) };
        scenario.Start();
        scenario.Install("hello", Specs.Hello(1, task: Specs.Readiness));
        scenario.ExpectPlan("hello", "deploy", Status.Complete);
        scenario.World.Crash("hello-0-server");
        scenario.Pass(TimeSpan.FromSeconds(5));

        scenario.Start();
        scenario.Settle();

        scenario.PlanStatus("hello", "deploy").Should().Be(Status.Complete);
        scenario.Step("hello", "recovery", "hello-0:[server]").Status.Should().Be(Status.Started);
        scenario.ExpectPlan("hello", "recovery", Status.Complete);
        scenario.StartsOf("hello-0-server").Should().Be(2);
    }

    [Fact]
    public void A_step_that_completed_stays_complete_even_when_its_task_is_dead_at_the_restart()
    {
        var scenario = Deploy(2, "", new CrashPlan());
        scenario.World.Script = _ => new TaskScript { Staging = TimeSpan.FromMinutes(5) };
        scenario.World.Crash("hello-0-server");
        scenario.Settle();

        scenario.Start();
        scenario.Settle();

        scenario.PlanStatus("hello", "deploy").Should().Be(Status.Complete);
        scenario.PlanStatus("hello", "recovery").Should().Be(Status.Starting);
    }

    [Fact]
    public void The_same_seed_gives_the_same_history()
    {
        var (first, second) = (Deploy(3, "", new CrashPlan(5)), Deploy(3, "", new CrashPlan(5)));
        second.World.Starts.Should().Equal(first.World.Starts);
        second.Snapshot.Services["hello"].Plans.Should().Equal(first.Snapshot.Services["hello"].Plans);
        second.Snapshot.Revision.Should().Be(first.Snapshot.Revision);
    }

    private static Scenario Deploy(int count, string plan, CrashPlan crashes)
    {
        var scenario = new Scenario { Crashes = crashes };
        scenario.Start();
        scenario.Install("hello", Specs.Hello(count, task: Specs.Readiness) + plan);
        while (!scenario.Snapshot.Services.ContainsKey("hello"))
        {
            scenario.Install("hello", Specs.Hello(count, task: Specs.Readiness) + plan); // the one before was lost before it was durable
        }

        scenario.ExpectPlan("hello", "deploy", Status.Complete);
        scenario.Pass(TimeSpan.FromMinutes(1));
        return scenario;
    }

    private static void AssertOneStartEach(Scenario scenario, int count)
    {
        scenario.World.Starts.Select(start => start.TaskName).Should().BeEquivalentTo(Enumerable.Range(0, count).Select(index => $"hello-{index}-server"));
        scenario.World.Volumes.Values.Should().HaveCount(count).And.OnlyContain(starts => starts.Length == 1);
        scenario.PlanStatus("hello", "deploy").Should().Be(Status.Complete);
    }
}
